-- What else can lapse: certificates of persons (人员证书), and contacts that nobody has confirmed for long.
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
alter table certificates enable row level security;
create policy certificates_scope on certificates using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update, delete on certificates to huanying_app;

-- Whoever entered an enterprise, or changes whom to call, says that it is right.
alter table enterprises add column contact_confirmed_on date not null default (now() at time zone 'Asia/Shanghai')::date;
update enterprises set contact_confirmed_on = (created_at at time zone 'Asia/Shanghai')::date;
create index enterprises_contact_confirmed on enterprises (contact_confirmed_on);
create index checkins_waiting_since on checkins (submitted_at) where state = 'submitted';
create index orders_open on orders (answer_by) where addressee_kind = 'enterprise' and status in ('sent','received','underway','arrived');

-- To whom a warning has gone up (升级) because nobody moved, and when; the later the higher.
alter table warnings add column escalated text check (escalated in ('county','city','leader'));
alter table warnings add column escalated_at timestamptz;
-- What readers are still to be told of it: null once they were.
alter table warnings add column news text check (news in ('opened','repeated','reminded','escalated'));
create index warnings_news on warnings (rule_key, enterprise_id) where news is not null;
