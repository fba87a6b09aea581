-- Early warning (预警): one row a lapse, noticed by a rule; lapses noticed together are one warning on the screen.
create table warnings (
  id uuid primary key default gen_random_uuid(),
  rule_key text not null,
  subject_id text not null,
  enterprise_id uuid not null,
  region text not null,
  item text not null,
  due_on date,
  -- The step of the rule's ladder: days before the end, -1 once it has lapsed. It only ever falls.
  stage integer not null,
  noticed_on date not null,
  state text not null default 'open' check (state in ('open','seen','handled','closed')),
  seen_at timestamptz,
  handled_at timestamptz,
  handled_by text,
  note text,
  reminders integer not null default 0,
  reminded_at timestamptz,
  opened_at timestamptz not null,
  closed_at timestamptz,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique nulls not distinct (rule_key, subject_id, due_on)
);
create index warnings_shown on warnings (noticed_on desc, rule_key, enterprise_id) where state <> 'closed';
create index warnings_enterprise on warnings (enterprise_id, rule_key);
create index dangers_due on dangers (due_on) where state in ('found','planned','returned');
alter table warnings enable row level security;
create policy warnings_scope on warnings using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update on warnings to huanying_app;
