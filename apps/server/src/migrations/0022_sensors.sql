-- Online monitoring (在线监测): the devices that upload by HJ 212, and the latest that each of them said of each factor.
create table sensors (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  mn text not null unique check (mn ~ '^[0-9A-Z]{14,24}$'),
  name text not null check (name <> ''),
  kind text not null check (kind in ('waterOutfall','airStack','toxicGas','liquidLevel','other')),
  point_id uuid references risk_points on delete set null,
  place geography(Point, 4490),
  -- Sealed, as every secret of other systems.
  access_code text not null,
  is_active boolean not null default true,
  stop_reason text check (stop_reason <> ''),
  interval_minutes integer not null default 10 check (interval_minutes between 1 and 1440),
  last_heard_at timestamptz,
  data_at timestamptz,
  latest jsonb not null default '[]',
  -- The first whole day (Asia/Shanghai) without data were nothing heard from now on. It moves once a day, so that what is
  -- heard each minute touches no index.
  silent_from date not null,
  created_at timestamptz not null,
  -- The version that people change; what a device sends is none.
  updated_at timestamptz not null,
  check (is_active = (stop_reason is null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
) with (fillfactor = 60);
create index sensors_enterprise on sensors (enterprise_id);
create index sensors_point on sensors (point_id) where point_id is not null;
create index sensors_silent on sensors (silent_from) where is_active;
alter table sensors enable row level security;
create policy sensors_scope on sensors using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update, delete on sensors to huanying_app;
