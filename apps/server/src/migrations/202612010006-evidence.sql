-- Evidence from the phone (拍照取证): devices with keys, challenges, and signed shots.
create table devices (
  id uuid primary key,
  account_id uuid not null references accounts on delete cascade,
  name text not null check (name <> ''),
  -- What the browser said of the phone when its key was registered: which make, which system, whether it can be touched.
  model text,
  platform text,
  touch_points integer check (touch_points >= 0),
  -- SPKI, DER, base64: P-256. The private half never leaves the phone.
  public_key text not null unique,
  registered_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index devices_account on devices (account_id);
select guard('devices', 'select, insert, update', 'account_id = (select app_account())', $$(select app_role()) = 'admin'$$);

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
  -- Since when it can exist: when its challenge was given out, if it was the first to carry it.
  proven_after timestamptz,
  check_code text not null unique,
  marked_sha256 text,
  small_sha256 text,
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
-- Whether a file is still another shot's, and whether the same bytes came before.
create index shots_sha256 on shots (sha256);
-- Shots of which no more comes are given up and erased.
create index shots_unfinished on shots (declared_at) where state = 'receiving';
-- Pictures of the last months, for how each doubt fared.
create index shots_ready on shots (received_at) where state = 'ready';
select guard('shots', 'select, insert, update', 'county', 'enterprise');

create table challenges (
  id uuid primary key default gen_random_uuid(),
  device_id uuid not null references devices on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  -- The first shot that carried it; a second one is a doubt.
  used_by uuid references shots
);
create index challenges_device on challenges (device_id, expires_at);
create index challenges_unused on challenges (expires_at) where used_by is null;
select guard('challenges', 'select, insert, update',
  'exists (select from devices d where d.id = device_id and d.account_id = (select app_account()))');

-- Hashes of pictures in quarters, to find those that look the same among millions by exact keys.
create table picture_hashes (
  shot_id uuid primary key references shots on delete cascade,
  hash bigint not null,
  quarter_0 integer not null generated always as ((hash & 65535)::integer) stored,
  quarter_1 integer not null generated always as (((hash >> 16) & 65535)::integer) stored,
  quarter_2 integer not null generated always as (((hash >> 32) & 65535)::integer) stored,
  quarter_3 integer not null generated always as (((hash >> 48) & 65535)::integer) stored
);
create index picture_hashes_0 on picture_hashes (quarter_0) include (hash, shot_id);
create index picture_hashes_1 on picture_hashes (quarter_1) include (hash, shot_id);
create index picture_hashes_2 on picture_hashes (quarter_2) include (hash, shot_id);
create index picture_hashes_3 on picture_hashes (quarter_3) include (hash, shot_id);
-- The platform itself alone reads and writes it: the role of requests is granted nothing.
select guard('picture_hashes', '');

-- Whoever may see what somebody did may see the name, though not the account.
create function name_of(account uuid) returns text stable security definer language sql
  return (select display_name from accounts where id = account);

-- Whoever may see a picture may see what it was taken with, though not the account's other phones.
create function device_of(device uuid) returns jsonb stable security definer language sql
  return (select jsonb_build_object('id', id, 'name', name, 'model', model, 'platform', platform, 'registeredAt', registered_at)
    from devices where id = device);
