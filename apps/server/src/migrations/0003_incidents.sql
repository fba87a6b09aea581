-- Incidents (事件): an append-only journal, and what was assembled from the ledger at each activation.
create table incidents (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  enterprise_id uuid references enterprises,
  region text not null,
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
  created_by uuid not null
);
create index incidents_region on incidents (region, reported_at desc);

create table situation_snapshots (
  id uuid primary key,
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  version integer not null,
  assembled_at timestamptz not null,
  situation jsonb not null,
  unique (incident_id, version)
);

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

grant select, insert, update on incidents to huanying_app;
grant select, insert on situation_snapshots, journal, report_forms to huanying_app;
