-- Extensions, the application role, accounts, sessions, and the append-only log of what happened.
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Requests run as this role: it owns nothing, so row-level security always binds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'huanying_app') then
    create role huanying_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  execute format('grant huanying_app to %I', current_user);
  execute format('grant usage on schema public to huanying_app');
end
$$;

-- Who is asking: set for one transaction by the kernel. An empty text means "none".
create function app_role() returns text stable language sql
  return coalesce(current_setting('huanying.role', true), '');
create function app_account() returns uuid stable language sql
  return nullif(current_setting('huanying.account', true), '')::uuid;
-- The GB/T 2260 prefix an official answers for; null for everyone else.
create function app_scope() returns text stable language sql
  return nullif(current_setting('huanying.scope', true), '');
-- The enterprise, expert, agency or team that an account stands for; null for officials.
create function app_owner() returns uuid stable language sql
  return nullif(current_setting('huanying.owner', true), '')::uuid;

create table accounts (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  display_name text not null,
  role text not null check (role in ('admin','auditor','commander','duty','officer','enterprise','expert','agency','team','reviewer')),
  scope text check (scope ~ '^(\d{2}|\d{4}|\d{6})$'),
  owner_id uuid,
  phone text,
  language text not null default 'zh' check (language in ('zh','en')),
  password_hash text not null,
  password_history text[] not null default '{}',
  password_changed_at timestamptz not null,
  must_change_password boolean not null default false,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  check ((role in ('admin','auditor','commander','duty','officer')) = (scope is not null)),
  check (role not in ('enterprise','expert','agency','team') or owner_id is not null)
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text,
  address text
);
create index sessions_account on sessions (account_id);

-- What happened, one row a fact: audit trail, history of a record, and source of live pushes.
create table events (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  account_id uuid,
  actor_name text not null,
  actor_role text not null,
  kind text not null,
  subject_type text not null,
  subject_id uuid,
  region text,
  owner_id uuid,
  data jsonb not null default '{}'
);
create index events_subject on events (subject_type, subject_id, seq);
create index events_kind on events (kind, seq);
create index events_owner on events (owner_id, seq) where owner_id is not null;

create table idempotent_replies (
  account_id uuid not null references accounts on delete cascade,
  key text not null,
  route text not null,
  request_digest text not null,
  status integer not null,
  reply jsonb,
  created_at timestamptz not null,
  primary key (account_id, key)
);

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);

alter table accounts enable row level security;
create policy accounts_manage on accounts using (
  id = (select app_account())
  or ((select app_role()) in ('admin','auditor') and (select app_scope()) is not null)
);
alter table sessions enable row level security;
create policy sessions_own on sessions using (
  account_id = (select app_account()) or (select app_role()) = 'admin'
);
alter table events enable row level security;
create policy events_append on events for insert with check (account_id is not distinct from (select app_account()));
create policy events_read on events for select using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin','auditor'))
  or owner_id = (select app_owner())
  or account_id = (select app_account())
);
alter table idempotent_replies enable row level security;
create policy idempotent_replies_own on idempotent_replies using (account_id = (select app_account()));

grant select, insert, update on accounts, sessions to huanying_app;
grant select, insert on events to huanying_app;
grant select, insert, update, delete on idempotent_replies to huanying_app;
grant select on settings to huanying_app;
grant insert, update on settings to huanying_app;
