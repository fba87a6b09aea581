-- Notices (通知): what people are told, one row of the inbox an account, and one delivery for each outer channel it chose.
alter table accounts add column email text;
create index accounts_owner on accounts (owner_id) where owner_id is not null;

create table notices (
  id uuid primary key default gen_random_uuid(),
  -- What it is about, in the words of whoever posts it: the same thing is told once.
  key text not null unique,
  kind text not null check (kind in ('warning','reminder','escalation','order')),
  region text not null,
  owner_id uuid,
  text_zh text not null,
  text_en text not null,
  -- The page that it opens.
  path text not null check (path ~ '^/[^/]' or path = '/'),
  is_legal boolean not null,
  is_urgent boolean not null,
  is_drill boolean not null,
  posted_at timestamptz not null
);
create table notice_inbox (
  account_id uuid not null references accounts on delete cascade,
  notice_id uuid not null references notices on delete cascade,
  posted_at timestamptz not null,
  read_at timestamptz,
  primary key (account_id, notice_id)
);
create index notice_inbox_shown on notice_inbox (account_id, posted_at desc, notice_id desc);
create index notice_inbox_unread on notice_inbox (account_id) where read_at is null;

-- What an account chose; without a row the platform's defaults hold.
create table notice_choices (
  account_id uuid primary key references accounts on delete cascade,
  choice jsonb not null,
  changed_at timestamptz not null
);

-- Ways out of the platform (通知渠道). Passwords and keys are sealed with a key that is not in the database.
create table notice_channels (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('email','sms','wecom','dingtalk')),
  name text not null check (name <> ''),
  scope text not null check (scope ~ '^(\d{2}|\d{4}|\d{6})$'),
  -- What a robot tells its group; people choose for themselves.
  kinds text[] not null default '{}',
  settings jsonb not null,
  secrets text not null,
  is_on boolean not null default true,
  -- Nothing is sent before: the other side said that it was too much.
  held_until timestamptz,
  changed_at timestamptz not null
);
create unique index notice_channels_single on notice_channels (kind) where kind in ('email','sms');

-- A message to one address, made of one notice or of several that waited together.
create table notice_messages (
  id uuid primary key default gen_random_uuid(),
  channel_id uuid not null references notice_channels on delete cascade,
  -- Null for a robot's group and for a test.
  account_id uuid references accounts on delete cascade,
  pace text not null check (pace in ('urgent','legal','plain')),
  address text not null,
  notices integer not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting','sent','given-up')),
  -- Attempts that count: an answer that it was too much does not.
  attempts integer not null default 0,
  next_at timestamptz not null,
  problem text,
  made_at timestamptz not null,
  done_at timestamptz
);
create index notice_messages_due on notice_messages (channel_id, next_at) where state = 'waiting';
create index notice_messages_shown on notice_messages (made_at desc, id desc);
create index notice_messages_latest on notice_messages (channel_id, account_id, made_at desc);

create table notice_deliveries (
  notice_id uuid not null references notices on delete cascade,
  channel_id uuid not null references notice_channels on delete cascade,
  account_id uuid references accounts on delete cascade,
  pace text not null check (pace in ('urgent','legal','plain')),
  due_at timestamptz not null,
  -- Null while it waits to be put into one.
  message_id uuid references notice_messages on delete cascade,
  unique nulls not distinct (notice_id, channel_id, account_id)
);
create index notice_deliveries_waiting on notice_deliveries (due_at) where message_id is null;
create index notice_deliveries_message on notice_deliveries (message_id) where message_id is not null;

-- Every attempt to send a message; one without an end was cut short, and nobody knows whether it arrived.
create table notice_attempts (
  message_id uuid not null references notice_messages on delete cascade,
  number integer not null,
  channel_id uuid not null references notice_channels on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('sent','limited','refused','failed')),
  answer text,
  primary key (message_id, number)
);
create index notice_attempts_rate on notice_attempts (channel_id, started_at);

alter table notice_inbox enable row level security;
create policy notice_inbox_own on notice_inbox using (account_id = (select app_account()));
alter table notices enable row level security;
create policy notices_own on notices for select using (exists (
  select from notice_inbox i where i.notice_id = id and i.account_id = (select app_account())));
alter table notice_choices enable row level security;
create policy notice_choices_own on notice_choices using (account_id = (select app_account()));
alter table notice_channels enable row level security;
create policy notice_channels_manage on notice_channels using (
  (select app_role()) = 'admin' and starts_with(scope, (select app_scope())));
alter table notice_messages enable row level security;
create policy notice_messages_manage on notice_messages using (exists (select from notice_channels c where c.id = channel_id));
alter table notice_deliveries enable row level security;
create policy notice_deliveries_manage on notice_deliveries using (exists (select from notice_channels c where c.id = channel_id));
alter table notice_attempts enable row level security;
create policy notice_attempts_manage on notice_attempts using (exists (select from notice_channels c where c.id = channel_id));
grant select on notices, notice_deliveries, notice_attempts to huanying_app;
grant select, update on notice_inbox to huanying_app;
grant select, insert, update on notice_choices, notice_messages to huanying_app;
grant select, insert, update, delete on notice_channels to huanying_app;
