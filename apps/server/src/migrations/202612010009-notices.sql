create table notices (
  id uuid primary key default gen_random_uuid(),
  -- What it is about, in the words of whoever posts it: the same thing is told once.
  key text not null unique,
  kind text not null check (kind in ('warning','reminder','escalation','order','duty')),
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
select guard('notice_inbox', 'select, update', 'account_id = (select app_account())');
select guard('notices', 'select', 'exists (select from notice_inbox i where i.notice_id = id and i.account_id = (select app_account()))');

-- What an account chose; without a row the platform's defaults hold.
create table notice_choices (
  account_id uuid primary key references accounts on delete cascade,
  choice jsonb not null,
  changed_at timestamptz not null
);
select guard('notice_choices', 'select, insert, update', 'account_id = (select app_account())');

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
select guard('notice_channels', 'select, insert, update, delete', $$(select app_role()) = 'admin' and starts_with(scope, (select app_scope()))$$);

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
-- What waits for one address, and what was sent to it last, found however many others there are.
create index notice_messages_address on notice_messages (channel_id, (coalesce(account_id, channel_id)), made_at desc);
-- How a channel's messages stand, without a look at all that it ever sent.
create index notice_messages_given_up on notice_messages (channel_id) where state = 'given-up';
create index notice_messages_sent on notice_messages (channel_id, done_at) where state = 'sent';
select guard('notice_messages', 'select, insert, update', 'exists (select from notice_channels c where c.id = channel_id)');

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
create index notice_deliveries_address on notice_deliveries (channel_id, (coalesce(account_id, channel_id))) where message_id is null;
select guard('notice_deliveries', 'select', 'exists (select from notice_channels c where c.id = channel_id)');

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
select guard('notice_attempts', 'select', 'exists (select from notice_channels c where c.id = channel_id)');
