-- Online monitoring (在线监测): the devices that upload by HJ 212, and the latest that each of them said of each factor.
create table sensors (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  -- As it is in the field; told apart without regard to case.
  mn text not null unique check (mn ~ '^[0-9A-Za-z][0-9A-Za-z_.-]{3,39}$'),
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
create unique index sensors_mn_folded on sensors (lower(mn));
create index sensors_enterprise on sensors (enterprise_id);
create index sensors_point on sensors (point_id) where point_id is not null;
create index sensors_silent on sensors (silent_from) where is_active;
select guard('sensors', 'select, insert, update, delete', 'county', 'enterprise');

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
select guard('sensor_refusals', 'select, insert, update, delete', 'county', 'enterprise', 'region is null and (select app_scope()) is not null');
