-- Calls to other systems (webhooks) and their deliveries.
create table webhooks (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  url text not null,
  secret text not null,
  kinds text[] not null default '{}',
  scope text not null check (scope ~ '^(\d{2}|\d{4}|\d{6})$'),
  includes_drills boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null,
  created_by uuid,
  -- Events up to here have been made into deliveries.
  last_seq bigint not null default 0
);
select guard('webhooks', 'select, insert, update, delete', $$(select app_role()) = 'admin' and starts_with(scope, (select app_scope()))$$);

create table webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  webhook_id uuid not null references webhooks on delete cascade,
  event_seq bigint not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting','delivered','given-up')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  answered integer,
  problem text,
  done_at timestamptz,
  unique (webhook_id, event_seq)
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting';
select guard('webhook_deliveries', 'select, insert, update, delete', 'exists (select from webhooks w where w.id = webhook_id)');
