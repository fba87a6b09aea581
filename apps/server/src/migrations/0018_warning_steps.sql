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
alter table warning_steps enable row level security;
create policy warning_steps_scope on warning_steps using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update on warning_steps to huanying_app;
insert into warning_steps (warning_id, round, stage, rule_key, enterprise_id, region, due_on, given_at, seen_at, handled_at, closed_at)
  select id, 1, stage, rule_key, enterprise_id, region, due_on, opened_at, seen_at, handled_at, closed_at from warnings;
