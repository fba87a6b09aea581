-- Lessons of an incident become duties of its enterprise.
alter table duties drop constraint duties_kind_check;
alter table duties add constraint duties_kind_check check (kind in ('inspection','training','drill','stocktake','improvement'));
alter table duties drop constraint duties_source_check;
alter table duties add constraint duties_source_check check (source in ('proposed','own','ordered','workbook','lesson'));
