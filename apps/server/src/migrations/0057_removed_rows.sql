-- Rows of the ledger that officials removed: each whole, with who removed it and why, so that it can be put back. The row
-- itself leaves its table, so nothing that reads the ledger can still find it.
create table removed_rows (
  id uuid primary key,
  list text not null,
  label text not null,
  -- The row as it was, places as hexadecimal EWKB.
  data jsonb not null,
  -- Rows elsewhere that named it: {"dangers": [ids]}; they name it again when it is put back.
  links jsonb not null default '{}',
  enterprise_id uuid,
  region text,
  -- The row that was kept when this one was found to be the same thing.
  merged_into uuid,
  -- The row that it went with: a depot's stock goes with the depot.
  removed_with uuid,
  reason text not null check (reason <> ''),
  removed_at timestamptz not null,
  removed_by uuid,
  removed_by_name text not null
);
create index removed_rows_list on removed_rows (list, removed_at desc);
create index removed_rows_with on removed_rows (removed_with) where removed_with is not null;
alter table removed_rows enable row level security;
create policy removed_rows_scope on removed_rows using (
  (region is null and (select app_scope()) is not null) or coalesce(starts_with(region, (select app_scope())), false));
grant select, insert, delete on removed_rows to huanying_app;

-- An order keeps the names and amounts of what it moved; the lot itself may leave the ledger once all is returned.
alter table order_items drop constraint order_items_material_id_fkey;
