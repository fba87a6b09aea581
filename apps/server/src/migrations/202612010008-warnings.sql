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
  -- To whom it has gone up (升级) because nobody moved, and when; the later the higher.
  escalated text check (escalated in ('county','city','leader')),
  escalated_at timestamptz,
  -- What readers are still to be told of it: null once they were.
  news text check (news in ('opened','repeated','reminded','escalated')),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade,
  unique nulls not distinct (rule_key, subject_id, due_on)
);
create index warnings_shown on warnings (noticed_on desc, rule_key, enterprise_id) where state <> 'closed';
create index warnings_enterprise on warnings (enterprise_id, rule_key);
create index warnings_news on warnings (rule_key, enterprise_id) where news is not null;
select guard('warnings', 'select, insert, update', 'county', 'enterprise');

-- What a warning has said, one row for each step of its ladder: the warning itself keeps only its last state, and how
-- long it took to be seen, handled and put right can be told of the steps alone. Closing ends a round; what lapses anew
-- begins the next one.
create table warning_steps (
  warning_id uuid not null references warnings on delete cascade,
  round integer not null check (round > 0),
  stage integer not null,
  rule_key text not null,
  enterprise_id uuid not null,
  region text not null,
  due_on date,
  given_at timestamptz not null,
  seen_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  primary key (warning_id, round, stage),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index warning_steps_given on warning_steps (given_at);
create index warning_steps_enterprise on warning_steps (enterprise_id, given_at);
select guard('warning_steps', 'select, insert, update', 'county', 'enterprise');

-- Rules of early warning (预警规则) that the bureau published over those the platform comes with: each version stays.
create table warning_rules (
  id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
  version integer not null check (version > 0),
  terms jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (id, version)
);
grant select, insert on warning_rules to huanying_app;

-- Whether what a warning is about has been said to be done and nobody has looked yet (已申报、待核实): a duty submitted, a danger put
-- right, a lot claimed to be otherwise. Such a warning stays open until somebody has. Subjects begin with the id of the thing.
create function is_claimed(subject text) returns boolean stable language sql
  return exists (select from duties d where d.id = split_part(subject, ':', 1)::uuid and d.state = 'submitted')
    or exists (select from dangers g where g.id = split_part(subject, ':', 1)::uuid and g.state = 'rectified')
    or exists (select from material_claims c where c.material_id = split_part(subject, ':', 1)::uuid);
