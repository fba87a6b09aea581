-- What an officer has typed into a report and not saved: kept by itself, one draft an officer, gone once saved or handed in.
create table report_drafts (
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  kind text not null check (kind in ('initial','follow-up','final')),
  issue integer not null,
  account_id uuid not null references accounts on delete cascade,
  account_name text not null,
  -- The version of the form that it was written upon.
  version integer not null,
  fields jsonb not null,
  kept_at timestamptz not null,
  primary key (incident_id, kind, issue, account_id)
);
alter table report_drafts enable row level security;
-- Officials of the incident's region alone: no enterprise reads what is not said yet.
create policy report_drafts_scope on report_drafts using (
  coalesce(starts_with(region, (select app_scope())), false)
  or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope()))));
grant select, insert, update, delete on report_drafts to huanying_app;
