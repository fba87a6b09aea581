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
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, region)
);
create index enterprises_place on enterprises using gist (place);
create index enterprises_region on enterprises (region, risk_level, name);

create table enterprise_substances (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  substance text not null check (substance <> ''),
  cas text check (cas ~ '^\d{2,7}-\d{2}-\d$'),
  max_quantity_t double precision not null check (max_quantity_t >= 0),
  storage text,
  unit text,
  -- Its share of Q: the quantity over the critical quantity (HJ 941-2018 app. A), 0 when there is none.
  q double precision not null default 0,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique nulls not distinct (enterprise_id, substance, unit)
);
create index enterprise_substances_cas on enterprise_substances (cas);

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
  updated_at timestamptz not null default now(),
  unique (name, phone)
);

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
create index experts_place on experts using gist (place);

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

create table stations (
  id uuid primary key default gen_random_uuid(),
  code text not null unique check (code <> ''),
  name text not null check (name <> ''),
  kind text not null check (kind in ('national','provincial','municipal','intake','temporary')),
  reach_id uuid not null references reaches,
  distance_m double precision not null check (distance_m >= 0)
);
create index stations_reach on stations (reach_id);

-- Road lines, when a deployment loads them, for travel times.
create table roads (
  id bigint generated always as identity primary key,
  name text,
  speed_kmh double precision not null check (speed_kmh > 0),
  one_way boolean not null default false,
  line geography(LineString, 4490) not null
);

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

-- An import under way or ended: rows are staged here in small transactions and merged in one.
create table imports (
  id uuid primary key default gen_random_uuid(),
  account_id uuid,
  file_name text not null,
  upload_path text,
  dry_run boolean not null,
  language text not null,
  phase text not null default 'reading' check (phase in ('reading','checking','storing','done','refused','failed')),
  progress double precision not null default 0,
  row_count integer not null default 0,
  inserted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  fault_count integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz
);
-- Unlogged: a crash may empty it, and an import that was under way is ended as failed anyway.
create unlogged table import_rows (
  import_id uuid not null references imports on delete cascade,
  sheet text not null,
  row_number integer not null,
  key text not null,
  parent text,
  reach text,
  data jsonb not null,
  primary key (import_id, sheet, row_number)
);
create table import_faults (
  import_id uuid not null references imports on delete cascade,
  sheet text not null,
  cell text not null,
  row_number integer not null,
  message text not null
);
create index import_faults_import on import_faults (import_id, sheet, row_number);
do $$
declare t text;
begin
  alter table imports enable row level security;
  create policy imports_own on imports using (account_id = (select app_account()));
  foreach t in array array['import_rows','import_faults'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      exists (select from imports i where i.id = import_id))$p$, t || '_own', t);
  end loop;
end
$$;

-- Rows of one enterprise: its region's officials, and itself.
-- The planner takes starts_with for a rare match (1 row in 200) and then joins by nested loops; an official mostly sees all
-- that he asks for. Inside coalesce it reckons with every second row, which makes the lists ten times as fast.
do $$
declare t text;
begin
  foreach t in array array['enterprise_substances','risk_points','plans','outfalls','materials'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()))$p$, t || '_scope', t);
  end loop;
end
$$;
alter table enterprises enable row level security;
create policy enterprises_scope on enterprises using (
  coalesce(starts_with(region, (select app_scope())), false) or id = (select app_owner()));
alter table depots enable row level security;
create policy depots_scope on depots using (coalesce(starts_with(region, (select app_scope())), false));

-- The city's shared means: every official sees them, and each its own row. People's phones are not for others.
do $$
declare t text;
begin
  foreach t in array array['experts','agencies','teams'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      (select app_scope()) is not null or id = (select app_owner()))$p$, t || '_scope', t);
  end loop;
end
$$;
alter table expert_terms enable row level security;
create policy expert_terms_scope on expert_terms using (
  (select app_scope()) is not null or expert_id = (select app_owner()));
alter table search_entries enable row level security;
create policy search_entries_scope on search_entries using (
  (region is null and (select app_scope()) is not null)
  or coalesce(starts_with(region, (select app_scope())), false)
  or owner_id = (select app_owner()));

grant select, insert, update, delete on enterprises, enterprise_substances, risk_points, depots, materials, experts,
  agencies, teams, receptors, plans, reaches, outfalls, stations, roads, search_entries, imports, import_rows, import_faults to huanying_app;
grant select on expert_terms to huanying_app;
grant usage on all sequences in schema public to huanying_app;
