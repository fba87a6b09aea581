-- What an import says beside what is wrong: a note stops nothing.
alter table import_faults add column is_note boolean not null default false;
