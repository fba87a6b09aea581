-- Risk prevention (风险防控): duties, check-lists, check-ins, hidden dangers, and what enterprises ask for and claim.
create table duties (
  id uuid primary key default gen_random_uuid(),
  enterprise_id uuid not null,
  region text not null,
  kind text not null check (kind in ('inspection','training','drill','stocktake','improvement')),
  inspection_kind text check (inspection_kind in ('comprehensive','daily','special')),
  title text not null check (title <> ''),
  starts_on date not null,
  due_on date not null check (due_on >= starts_on),
  state text not null default 'planned' check (state in ('planned','submitted','returned','approved','cancelled')),
  point_ids uuid[] not null default '{}',
  source text not null check (source in ('proposed','own','ordered','workbook','lesson')),
  reason text,
  rounds integer not null default 0,
  cancel_reason text,
  -- Who called it off: officials see how often an enterprise does.
  cancelled_by text check (cancelled_by in ('enterprise','official')),
  -- Duties planned or ordered by one act: taken back together.
  batch uuid,
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
create index duties_batch on duties (batch) where batch is not null;
select guard('duties', 'select, insert, update', 'county', 'enterprise');
-- Whoever signs in for an enterprise moves, renames or cancels only what it planned itself, before it is due, and says of no
-- duty that it was approved or sent back; an answer to its own request is never its own.
create function duties_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is null then return new; end if;
  if new.state in ('approved','returned') and new.state is distinct from old.state then
    raise exception 'an enterprise reviews nothing' using errcode = 'insufficient_privilege';
  end if;
  if (new.state = 'cancelled' and old.state <> 'cancelled')
    or (new.title, new.starts_on, new.due_on, new.point_ids, new.source) is distinct from (old.title, old.starts_on, old.due_on, old.point_ids, old.source) then
    if old.source <> 'own' or old.state <> 'planned' or old.due_on < (new.updated_at at time zone 'Asia/Shanghai')::date then
      raise exception 'an enterprise changes only what it planned itself, before it is due' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end
$$;
create trigger duties_of_owner before update on duties for each row execute function duties_of_owner();

-- What an enterprise asks of its officials about a duty that it may not change by itself (改期、取消申请).
create table duty_requests (
  id uuid primary key default gen_random_uuid(),
  duty_id uuid not null references duties on delete cascade,
  enterprise_id uuid not null,
  region text not null,
  kind text not null check (kind in ('move','cancel')),
  starts_on date,
  due_on date check (due_on >= starts_on),
  reason text not null check (reason <> ''),
  state text not null default 'open' check (state in ('open','granted','refused','withdrawn')),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts,
  answered_at timestamptz,
  answered_by uuid references accounts,
  answer text,
  check ((kind = 'move') = (due_on is not null and starts_on is not null)),
  check ((state in ('granted','refused')) = (answered_by is not null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create unique index duty_requests_one_open on duty_requests (duty_id) where state = 'open';
create index duty_requests_shown on duty_requests (asked_at desc, id desc);
create index duty_requests_enterprise on duty_requests (enterprise_id, asked_at desc);
select guard('duty_requests', 'select, insert, update', 'county', 'enterprise');
create function duty_requests_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and new.state in ('granted','refused') then
    raise exception 'an enterprise answers no request of its own' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger duty_requests_of_owner before insert or update on duty_requests for each row execute function duty_requests_of_owner();

create table checklists (
  point_kind text not null,
  version integer not null check (version > 0),
  items jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (point_kind, version)
);
grant select, insert on checklists to huanying_app;

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
  -- Every lot as it stood on file when a stock-take came in, beside what was counted.
  stock jsonb not null default '[]',
  -- Of an approved stock-take: each lot as it was before, to be put back as long as nothing followed.
  booked jsonb not null default '[]',
  -- When an approval was taken back by its reviewer, or by a doubt that came after it.
  reopened_at timestamptz,
  shots integer not null,
  -- A round is clean only once every picture has been looked into.
  pending_shots integer not null default 0 check (pending_shots >= 0),
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
-- How many check-ins wait is counted from the index alone.
create index checkins_waiting on checkins (region, enterprise_id) where state = 'submitted';
create index checkins_waiting_since on checkins (submitted_at) where state = 'submitted';
select guard('checkins', 'select, insert, update', 'county', 'enterprise');

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
  -- The plan for a major hidden danger also says what is to be reached and what it costs (环保部公告2016年第74号, on putting right).
  goal text,
  funds_cny double precision check (funds_cny >= 0),
  person text,
  measures text,
  safeguards text,
  due_on date,
  rectified_at timestamptz,
  rectified_by uuid references accounts,
  result text,
  closed_at timestamptz,
  closed_by uuid references accounts,
  return_reason text,
  before_shots uuid[] not null default '{}',
  after_shots uuid[] not null default '{}',
  -- What is odd about the pictures that show it put right, once they have been looked into; null until then. One without any
  -- is closed by that; anything else waits for an official.
  after_doubts jsonb,
  updated_at timestamptz not null,
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index dangers_open on dangers (due_on, id) where state <> 'closed';
create index dangers_enterprise on dangers (enterprise_id, found_at desc);
create index dangers_found on dangers (found_at desc, id);
create index dangers_due on dangers (due_on) where state in ('found','planned','returned');
create index dangers_to_settle on dangers (rectified_at, id) where state = 'rectified' and after_doubts is null;
select guard('dangers', 'select, insert, update', 'county', 'enterprise');
-- Whoever signs in for an enterprise closes nothing itself.
create function dangers_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and app_role() = 'enterprise' and new.state = 'closed' and (tg_op = 'INSERT' or old.state <> 'closed') then
    raise exception 'an enterprise closes no danger itself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger dangers_of_owner before insert or update on dangers for each row execute function dangers_of_owner();

-- What an enterprise says of a lot that nobody confirmed yet (已申报、待核实): at the desk, or in a stock-take that waits for its
-- review. The ledger stays as it is until somebody does; dispatch reckons with the worse of the two.
create table material_claims (
  material_id uuid not null references materials on delete cascade,
  source text not null check (source in ('desk','stocktake')),
  enterprise_id uuid not null,
  region text not null,
  checkin_id uuid references checkins on delete cascade,
  quantity double precision check (quantity >= 0),
  plan_minimum double precision check (plan_minimum >= 0),
  expires_on date,
  -- A date taken away is a claim too.
  sets_expiry boolean not null default false,
  reason text,
  shot_ids uuid[] not null default '{}',
  claimed_at timestamptz not null,
  claimed_by uuid references accounts,
  primary key (material_id, source),
  check ((source = 'stocktake') = (checkin_id is not null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index material_claims_checkin on material_claims (checkin_id) where checkin_id is not null;
create index material_claims_enterprise on material_claims (enterprise_id);
select guard('material_claims', 'select, insert, update, delete', 'county', 'enterprise');
create function material_claims_put() returns trigger language plpgsql as $$
begin
  update materials m set
    claimed_quantity = (select min(quantity) from material_claims c where c.material_id = m.id),
    claimed_expires_on = (select min(expires_on) from material_claims c where c.material_id = m.id)
  where m.id = coalesce(new.material_id, old.material_id);
  return null;
end
$$;
create trigger material_claims_put after insert or update or delete on material_claims
  for each row execute function material_claims_put();
