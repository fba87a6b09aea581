-- Evidence from the phone (拍照取证): devices with keys, challenges, and signed shots.
create table devices (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  name text not null check (name <> ''),
  -- SPKI, DER, base64: P-256. The private half never leaves the phone.
  public_key text not null unique,
  registered_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index devices_account on devices (account_id);

create table shots (
  id uuid primary key,
  account_id uuid not null references accounts,
  device_id uuid not null references devices,
  enterprise_id uuid not null,
  region text not null,
  duty_id uuid,
  point_id uuid references risk_points on delete set null,
  subject text not null,
  -- What was signed on the phone, as it was signed, and the signature.
  facts jsonb not null,
  signature text not null,
  taken_at timestamptz not null,
  place geography(Point, 4490),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  received integer not null default 0 check (received between 0 and size),
  state text not null check (state in ('receiving','received','ready','refused')),
  refusal text,
  declared_at timestamptz not null,
  received_at timestamptz,
  processed_at timestamptz,
  check_code text not null unique,
  marked_sha256 text,
  small_sha256 text,
  -- 64 bits of a perceptual hash, as the sign-carrying number that a bigint is.
  picture_hash bigint,
  measures jsonb,
  doubts jsonb not null default '[]',
  doubt_score double precision not null default 0,
  -- Pictures and positions are personal information: after this day they are erased, digest and signature stay.
  keep_until date not null,
  erased_at timestamptz,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade
);
create index shots_duty on shots (duty_id, taken_at);
create index shots_point on shots (point_id, taken_at desc);
create index shots_account on shots (account_id, taken_at desc);
create index shots_work on shots (received_at) where state = 'received';
create index shots_keep on shots (keep_until) where erased_at is null;

create table challenges (
  id uuid primary key default gen_random_uuid(),
  device_id uuid not null references devices on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- The first shot that carried it; a second one is a doubt.
  used_by uuid references shots
);
create index challenges_device on challenges (device_id, expires_at);

-- Whoever may see what somebody did may see the name, though not the account.
create function name_of(account uuid) returns text stable security definer language sql
  return (select display_name from accounts where id = account);

alter table devices enable row level security;
create policy devices_own on devices using (account_id = (select app_account()));
create policy devices_manage on devices using ((select app_role()) = 'admin');
alter table challenges enable row level security;
create policy challenges_own on challenges using (
  exists (select from devices d where d.id = device_id and d.account_id = (select app_account())));
alter table shots enable row level security;
create policy shots_scope on shots using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));

grant select, insert, update on devices, challenges, shots to huanying_app;
