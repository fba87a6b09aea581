-- What an import finds beside the wrong cells, before anything is stored: rows that are new, changed or on file and not in
-- the workbook, and rows whose key probably changed, which are asked about.
create table import_findings (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references imports on delete cascade,
  kind text not null check (kind in ('new','changed','gone','question')),
  sheet text not null,
  row_number integer,
  cell text,
  label text not null,
  -- The row on file.
  row_id uuid,
  -- For each field that differs: [before, after].
  fields jsonb not null default '{}'
);
create index import_findings_import on import_findings (import_id, kind);
alter table import_findings enable row level security;
create policy import_findings_own on import_findings using (exists (select from imports i where i.id = import_id));
grant select, insert, update, delete on import_findings to huanying_app;
-- How many rows of each sheet were found new, changed and gone: {"企业": {"new": 1, "changed": 0, "gone": 0}}.
alter table imports add column preview jsonb;
-- The upload lies as it came, until its questions are answered.
alter table imports add column is_kept boolean not null default false;
