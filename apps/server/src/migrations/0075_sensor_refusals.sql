-- Device numbers as they are in the field, told apart without regard to case.
alter table sensors drop constraint sensors_mn_check;
alter table sensors add constraint sensors_mn_check check (mn ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{3,39}$');
create unique index sensors_mn_folded on sensors (lower(mn));

-- What was refused leaves a trace: one row a device, address and reason.
create table sensor_refusals (
  mn text not null check (length(mn) <= 40),
  address text not null,
  reason text not null,
  -- Whose device it is; null for one that is not on record: officials see those.
  region text,
  enterprise_id uuid,
  detail text not null default '',
  count integer not null check (count > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- Without its access code.
  frame text not null default '',
  primary key (mn, address, reason)
);
create index sensor_refusals_folded on sensor_refusals (lower(mn));
create index sensor_refusals_last on sensor_refusals (last_at);
alter table sensor_refusals enable row level security;
create policy sensor_refusals_scope on sensor_refusals using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner())
  or (region is null and (select app_scope()) is not null));
grant select, insert, update, delete on sensor_refusals to huanying_app;
