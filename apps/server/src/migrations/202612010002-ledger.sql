-- The ledger (台账): what is known in peace. Places are CGCS2000 (EPSG:4490).
-- A child row carries its enterprise's region; the composite foreign key keeps the two in step.
create table enterprises (
  id uuid primary key default gen_random_uuid(),
  credit_code text not null unique check (credit_code ~ '^[0-9A-Z]{18}$'),
  name text not null check (name <> ''),
  short_name text,
  region text not null check (region ~ '^\d{6}$'),
  address text,
  place geography(Point, 4490) not null,
  industry text,
  risk_level text not null check (risk_level in ('general','significant','major')),
  risk_level_source text not null default 'ledger' check (risk_level_source in ('ledger','computed')),
  affects_water boolean,
  affects_air boolean,
  contact text,
  phone text,
  duty_phone text,
  -- Whoever entered an enterprise, or changes whom to call, says that it is right.
  contact_confirmed_on date not null default (now() at time zone 'Asia/Shanghai')::date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- An enterprise that left the ledger (closed, moved away). Its row stays, because incidents, pictures and check-ins name it,
  -- and no request sees it: not as itself and not through what joins it.
  removed_at timestamptz,
  unique (id, region)
);
create index enterprises_place on enterprises using gist (place);
create index enterprises_region on enterprises (region, risk_level, name);
create index enterprises_contact_confirmed on enterprises (contact_confirmed_on);
select guard('enterprises', 'select, insert, update, delete',
  'removed_at is null and (coalesce(starts_with(region, (select app_scope())), false) or id = (select app_owner()))');

create policy accounts_see on accounts for select using (
  (select app_role()) in ('admin', 'auditor') and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when (select app_is_citywide()) then true
    else role = 'enterprise' and exists (select from enterprises e where e.id = owner_id) end);
create policy accounts_change on accounts for update using (
  (select app_role()) = 'admin' and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when (select app_is_citywide()) then true
    else role = 'enterprise' and exists (select from enterprises e where e.id = owner_id) end);
create policy accounts_make on accounts for insert with check (
  (select app_role()) = 'admin' and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when role = 'enterprise' then exists (select from enterprises e where e.id = owner_id)
    else (select app_is_citywide()) end);

create table enterprise_substances (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  substance text not null check (substance <> ''),
  cas text check (cas ~ '^\d{2,7}-\d{2}-\d$'),
  max_quantity_t double precision not null check (max_quantity_t >= 0),
  storage text,
  unit text,
  -- Its share of Q: the quantity over the critical quantity (HJ 941-2018 app. A), 0 when there is none, null when the
  -- substance isn't known.
  q double precision,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique nulls not distinct (enterprise_id, substance, unit)
);
create index enterprise_substances_cas on enterprise_substances (cas);
select guard('enterprise_substances', 'select, insert, update, delete', 'county', 'enterprise');

create table risk_points (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('tankBund','emergencyPool','rainwaterOutlet','wastewaterOutlet','accidentValve','processUnit','hazardousWasteStore','toxicGasMonitor','other')),
  place geography(Point, 4490),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique (enterprise_id, name)
);
select guard('risk_points', 'select, insert, update, delete', 'county', 'enterprise');

create table depots (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  region text not null check (region ~ '^\d{6}$'),
  place geography(Point, 4490) not null,
  contact text,
  phone text,
  updated_at timestamptz not null default now(),
  unique (id, region)
);
create index depots_place on depots using gist (place);
select guard('depots', 'select, insert, update, delete', 'county');

-- One row a lot: the same item with another expiry day is another row.
create table materials (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid,
  depot_id uuid,
  region text not null,
  item text not null check (item <> ''),
  item_key text not null,
  model text,
  category text,
  quantity double precision not null check (quantity >= 0),
  unit text not null check (unit <> ''),
  unit_key text not null,
  plan_minimum double precision not null default 0 check (plan_minimum >= 0),
  expires_on date,
  place geography(Point, 4490) not null,
  own_place boolean not null default false,
  -- What is promised of a lot and still lies there. What can be promised is quantity less reserved.
  reserved double precision not null default 0 check (reserved >= 0),
  -- What drills hold of a lot. A drill takes nothing off a shelf and nothing from a real incident: only other drills find it
  -- taken, until its incident is closed.
  drill_held double precision not null default 0 check (drill_held >= 0),
  -- The least that is claimed of it, beside what is on file: what the situation is reckoned with.
  claimed_quantity double precision,
  claimed_expires_on date,
  updated_at timestamptz not null default now(),
  check ((enterprise_id is null) <> (depot_id is null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  foreign key (depot_id, region) references depots (id, region) on update cascade on delete cascade,
  unique nulls not distinct (enterprise_id, depot_id, item, model, unit, expires_on)
);
create index materials_item_place on materials using gist (item_key, place) where quantity > 0;
create index materials_elsewhere on materials using gist (place) where own_place and quantity > 0;
create index materials_enterprise on materials (enterprise_id);
create index materials_depot on materials (depot_id);
create index materials_expiry on materials (expires_on);
select guard('materials', 'select, insert, update, delete', 'county', 'enterprise');
-- Minimum and expiry of a lot are never an enterprise's to write. (How much there is goes with its orders.)
create function materials_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and app_role() = 'enterprise'
    and (new.plan_minimum, new.expires_on) is distinct from (old.plan_minimum, old.expires_on) then
    raise exception 'an enterprise claims, an official books' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger materials_of_owner before update on materials for each row execute function materials_of_owner();

-- The city's shared means: every official sees them, and each its own row. People's phones are not for others.
create table experts (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  title text,
  organisation text,
  fields text[] not null default '{}',
  substances text[] not null default '{}',
  phone text not null,
  place geography(Point, 4490),
  available boolean not null default true,
  -- Why an expert cannot be called on at present, and until when: beside the mark that takes him to the end of the ranking.
  availability_note text,
  updated_at timestamptz not null default now(),
  unique (name, phone)
);
create index experts_place on experts using gist (place);
select guard('experts', 'select, insert, update, delete', 'officials', 'id = (select app_owner())');

-- What an expert is good at, one row a term, with the place beside it: the nearest few of a term are read by one index
-- walk, never all. Kept by the trigger below and written by nothing else.
create table expert_terms (
  expert_id uuid not null references experts on delete cascade,
  term text not null,
  place geography(Point, 4490),
  primary key (term, expert_id)
);
create index expert_terms_expert on expert_terms (expert_id);
create index expert_terms_nearest on expert_terms using gist (term, place);
select guard('expert_terms', 'select', 'officials', 'expert_id = (select app_owner())');
create function refresh_expert_terms() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from expert_terms where expert_id = new.id;
  insert into expert_terms (expert_id, term, place)
    select distinct new.id, term, new.place from unnest(new.substances || new.fields) as term;
  return null;
end
$$;
create trigger experts_terms after insert or update on experts for each row execute function refresh_expert_terms();

create table agencies (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  capabilities text[] not null default '{}',
  people integer check (people >= 0),
  place geography(Point, 4490) not null,
  phone text,
  updated_at timestamptz not null default now()
);
create index agencies_place on agencies using gist (place);
select guard('agencies', 'select, insert, update, delete', 'officials', 'id = (select app_owner())');

create table teams (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name <> ''),
  skills text[] not null default '{}',
  people integer check (people >= 0),
  place geography(Point, 4490) not null,
  phone text,
  updated_at timestamptz not null default now()
);
create index teams_place on teams using gist (place);
select guard('teams', 'select, insert, update, delete', 'officials', 'id = (select app_owner())');

-- Certificates of persons (人员证书).
create table certificates (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  person text not null check (person <> ''),
  title text not null check (title <> ''),
  number text,
  issued_on date,
  expires_on date,
  updated_at timestamptz not null default now(),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique (enterprise_id, person, title)
);
create index certificates_expiry on certificates (expires_on);
select guard('certificates', 'select, insert, update, delete', 'county', 'enterprise');

create table plans (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  title text not null check (title <> ''),
  kind text not null check (kind in ('emergencyPlan','riskAssessment','resourceSurvey')),
  preparer text,
  filing_no text,
  filed_on date,
  expires_on date,
  updated_at timestamptz not null default now(),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique (enterprise_id, kind, title)
);
create index plans_expiry on plans (expires_on);
select guard('plans', 'select, insert, update, delete', 'county', 'enterprise');

-- Protection targets, monitoring stations, rivers and roads of the city are for officials and, for their plans, enterprises.
create table receptors (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  kind text not null check (kind in ('village','community','school','hospital','waterIntake','reserve','other')),
  people integer check (people >= 0),
  place geography(Point, 4490) not null,
  outline geography(MultiPolygon, 4490),
  updated_at timestamptz not null default now()
);
create index receptors_place on receptors using gist (place);
create index receptors_outline on receptors using gist (outline) where outline is not null;
create index receptors_intakes on receptors using gist (place) where kind = 'waterIntake';
create index receptors_name on receptors (name, kind);
select guard('receptors', 'select, insert, update, delete', 'officials', $$(select app_role()) = 'enterprise'$$);

create table reaches (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code <> ''),
  river text not null,
  from_node text not null,
  to_node text not null,
  length_m double precision not null check (length_m > 0),
  velocity_m_s double precision check (velocity_m_s > 0),
  discharge_m3_s double precision check (discharge_m3_s >= 0),
  width_m double precision check (width_m > 0),
  depth_m double precision check (depth_m > 0),
  slope double precision,
  line geography(LineString, 4490) not null
);
create index reaches_from on reaches (from_node);
create index reaches_to on reaches (to_node);
create index reaches_line on reaches using gist (line);
select guard('reaches', 'select, insert, update, delete', 'officials', $$(select app_role()) = 'enterprise'$$);

create table outfalls (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code <> ''),
  enterprise_id uuid not null,
  region text not null,
  reach_id uuid not null references reaches,
  distance_m double precision not null check (distance_m >= 0),
  place geography(Point, 4490),
  substances text[] not null default '{}',
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index outfalls_enterprise on outfalls (enterprise_id);
create index outfalls_reach on outfalls (reach_id);
select guard('outfalls', 'select, insert, update, delete', 'county', 'enterprise');

create table stations (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in ('national','provincial','municipal','intake','temporary')),
  reach_id uuid not null references reaches,
  distance_m double precision not null check (distance_m >= 0)
);
create index stations_reach on stations (reach_id);
select guard('stations', 'select, insert, update, delete', 'officials', $$(select app_role()) = 'enterprise'$$);

-- Road lines, when a deployment loads them, for travel times.
create table roads (
  id bigint generated always as identity primary key,
  name text,
  speed_kmh double precision not null check (speed_kmh > 0),
  one_way boolean not null default false,
  line geography(LineString, 4490) not null
);
select guard('roads', 'select, insert, update, delete', 'officials', $$(select app_role()) = 'enterprise'$$);

-- One searchable line per ledger thing, written with the thing itself.
-- No index on its texts: under row-level security none serves LIKE (it is not leakproof), and a city is scanned in milliseconds.
create table search_entries (
  kind text not null,
  id uuid not null,
  title text not null,
  subtitle text not null default '',
  region text,
  owner_id uuid,
  place geography(Point, 4490),
  exact text[] not null default '{}',
  words text not null,
  pinyin text not null default '',
  initials text not null default '',
  primary key (kind, id)
);
-- Words of a report are found by officials alone: a hit would confirm them.
select guard('search_entries', 'select, insert, update, delete', 'county', 'region is null and (select app_scope()) is not null',
  $$owner_id = (select app_owner()) and kind <> 'incident'$$);

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
select guard('removed_rows', 'select, insert, delete', 'county', 'region is null and (select app_scope()) is not null');
