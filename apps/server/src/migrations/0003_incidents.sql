-- Incidents (事件): an append-only journal, and what was assembled from the ledger at each activation.
create table incidents (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  enterprise_id uuid references enterprises,
  region text not null check (region ~ '^\d{6}$'),
  place geography(Point, 4490) not null,
  occurred_at timestamptz not null,
  reported_at timestamptz not null,
  mode text not null check (mode in ('real','drill')),
  kind text not null check (kind in ('fixed','transport','river','unknown')),
  status text not null default 'reported' check (status in ('reported','active','closed')),
  response_level text check (response_level in ('I','II','III','IV')),
  media text[] not null default '{}',
  substances jsonb not null default '[]',
  description text,
  reporter jsonb,
  activated_at timestamptz,
  created_by uuid not null,
  -- The heads of the incident's chains: whoever appends locks this row, so numbers have no gaps.
  situation_version integer not null default 0,
  journal_seq integer not null default 0,
  journal_hash text not null default repeat('0', 64)
);
create index incidents_newest on incidents (reported_at desc, id desc);
create index incidents_enterprise on incidents (enterprise_id);

-- Incident numbers count within a day of Asia/Shanghai.
create table incident_days (
  day date primary key,
  reported integer not null
);

-- Kept as the text that was answered (json, not jsonb; not compressed): stored fast, given back byte for byte.
create table situation_snapshots (
  id uuid primary key,
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  version integer not null,
  assembled_at timestamptz not null,
  situation json not null,
  changes json not null,
  unique (incident_id, version)
);
alter table situation_snapshots alter column situation set storage external;

create table journal (
  incident_id uuid not null references incidents,
  seq integer not null,
  region text not null,
  enterprise_id uuid,
  at timestamptz not null,
  actor jsonb not null,
  kind text not null,
  data jsonb not null,
  prev_hash text not null,
  hash text not null,
  primary key (incident_id, seq)
);

-- What was written stays written, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function refuse_change();
create trigger situation_snapshots_append_only before update or delete or truncate on situation_snapshots
  for each statement execute function refuse_change();

-- What the officer filled in or changed on a report's form, over the words built from the situation.
create table report_forms (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  kind text not null check (kind in ('initial','follow-up','final')),
  snapshot_id uuid references situation_snapshots,
  fields jsonb not null,
  version integer not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  unique (incident_id, kind, version)
);

do $$
declare t text;
begin
  foreach t in array array['incidents','situation_snapshots','journal','report_forms'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      starts_with(region, (select app_scope())) or enterprise_id = (select app_owner()))$p$, t || '_scope', t);
  end loop;
end
$$;

grant select, insert, update on incidents, incident_days to huanying_app;
grant select, insert on situation_snapshots, journal, report_forms to huanying_app;
