-- Risk prevention (风险防控): duties, check-lists, check-ins and hidden dangers.
create table duties (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  kind text not null check (kind in ('inspection','training','drill','stocktake')),
  inspection_kind text check (inspection_kind in ('comprehensive','daily','special')),
  title text not null check (title <> ''),
  starts_on date not null,
  due_on date not null check (due_on >= starts_on),
  state text not null default 'planned' check (state in ('planned','submitted','returned','approved','cancelled')),
  point_ids uuid[] not null default '{}',
  source text not null check (source in ('proposed','own','ordered','workbook')),
  reason text,
  rounds integer not null default 0,
  cancel_reason text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  check ((kind = 'inspection') = (inspection_kind is not null)),
  -- Planning the same again adds nothing.
  unique nulls not distinct (enterprise_id, kind, inspection_kind, starts_on, due_on, title)
);
create index duties_due on duties (due_on, id);
create index duties_open on duties (due_on, id) where state in ('planned','returned');
create index duties_enterprise on duties (enterprise_id, due_on);

create table checklists (
  point_kind text not null,
  version integer not null check (version > 0),
  items jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (point_kind, version)
);

create table checkins (
  id uuid primary key,
  duty_id uuid not null references duties on delete cascade,
  enterprise_id uuid not null,
  region text not null,
  round integer not null,
  state text not null default 'submitted' check (state in ('submitted','approved','returned')),
  body jsonb not null,
  submitted_at timestamptz not null,
  submitted_by uuid not null references accounts,
  reviewed_at timestamptz,
  reviewed_by uuid references accounts,
  reasons jsonb not null default '[]',
  shots integer not null,
  doubtful_shots integer not null default 0,
  doubt_score double precision not null default 0,
  findings integer not null,
  -- What a reviewer should see first: doubt, then what the enterprise could do to the river.
  urgency double precision not null default 0,
  -- Drawn for a person to look at even when nothing is odd.
  is_sample boolean not null default false,
  unique (duty_id, round),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index checkins_queue on checkins (urgency desc, submitted_at, id) where state = 'submitted';
create index checkins_enterprise on checkins (enterprise_id, submitted_at desc);
create index checkins_reviewed on checkins (reviewed_at) where reviewed_at is not null;
create index checkins_submitted on checkins (submitted_at desc, id);

create table dangers (
  id uuid primary key,
  enterprise_id uuid not null,
  region text not null,
  point_id uuid references risk_points on delete set null,
  text text not null check (text <> ''),
  grade text not null check (grade in ('general','major')),
  state text not null default 'found' check (state in ('found','planned','rectified','returned','closed')),
  found_at timestamptz not null,
  found_by uuid not null references accounts,
  checkin_id uuid references checkins on delete set null,
  person text,
  measures text,
  safeguards text,
  due_on date,
  rectified_at timestamptz,
  result text,
  closed_at timestamptz,
  closed_by uuid references accounts,
  return_reason text,
  before_shots uuid[] not null default '{}',
  after_shots uuid[] not null default '{}',
  updated_at timestamptz not null,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index dangers_open on dangers (due_on, id) where state <> 'closed';
create index dangers_enterprise on dangers (enterprise_id, found_at desc);
create index dangers_found on dangers (found_at desc, id);

do $$
declare t text;
begin
  foreach t in array array['duties','checkins','dangers'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()))$p$, t || '_scope', t);
    execute format('grant select, insert, update on %I to huanying_app', t);
  end loop;
end
$$;
grant select, insert on checklists to huanying_app;
