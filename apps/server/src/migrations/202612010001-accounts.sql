-- Extensions, the role of requests, who is asking, accounts, and the append-only record of what happened.
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
-- Whether the asker answers for the whole city: what belongs to no county is theirs alone.
create function app_is_citywide() returns boolean stable language sql
  return coalesce(length(current_setting('huanying.scope', true)) between 1 and 4, false);
-- The enterprise, expert, agency or team that an account stands for; null for officials.
create function app_owner() returns uuid stable language sql
  return nullif(current_setting('huanying.owner', true), '')::uuid;

-- Guards a table: nobody but its owner reaches its rows, save the role of requests, which may do what `rights` says to the rows
-- that one of the readers may see. A reader is a condition, or a word for what most tables have:
--   county       officials of the area that the row lies in
--   incident     officials of the area that the row's incident lies in now: a correction may have moved it
--   enterprise   the enterprise that the row is about
--   addressee    whom the row is addressed to
--   officials    every official, of whatever area
-- The planner takes starts_with for a rare match (1 row in 200) and then joins by nested loops; an official mostly sees all
-- that he asks for. Inside coalesce it reckons with every second row, which makes the lists ten times as fast.
create function guard(guarded regclass, rights text, variadic readers text[] default '{}') returns void language plpgsql as $$
declare
  words constant jsonb := jsonb_build_object(
    'county', 'coalesce(starts_with(region, (select app_scope())), false)',
    'incident', 'incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope())))',
    'enterprise', 'enterprise_id = (select app_owner())',
    'addressee', 'addressee_id = (select app_owner())',
    'officials', '(select app_scope()) is not null');
begin
  execute format('alter table %s enable row level security', guarded);
  if rights <> '' then
    execute format('grant %s on %s to huanying_app', rights, guarded);
  end if;
  if cardinality(readers) > 0 then
    execute format('create policy %I on %s using (%s)', guarded || '_rows', guarded,
      (select string_agg(coalesce(words ->> reader, '(' || reader || ')'), ' or ' order by place)
        from unnest(readers) with ordinality as given (reader, place)));
  end if;
end
$$;

create table accounts (
  id uuid primary key default gen_random_uuid(),
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  display_name text not null,
  role text not null check (role in ('admin','auditor','commander','duty','officer','enterprise','expert','agency','team','reviewer')),
  scope text check (scope ~ '^(\d{2}|\d{4}|\d{6})$'),
  owner_id uuid,
  phone text,
  email text,
  language text not null default 'zh' check (language in ('zh','en')),
  password_hash text not null,
  password_history text[] not null default '{}',
  password_changed_at timestamptz not null,
  must_change_password boolean not null default false,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  created_at timestamptz not null,
  -- The version that a form read: a change over somebody else's newer change is refused.
  updated_at timestamptz not null default now(),
  check ((role in ('admin','auditor','commander','duty','officer')) = (scope is not null)),
  -- Only who stands for a row of the ledger has an owner; officials answer for an area, reviewers for neither.
  check ((role in ('enterprise','expert','agency','team')) = (owner_id is not null))
);
create index accounts_owner on accounts (owner_id) where owner_id is not null;
select guard('accounts', 'select, insert, update');
-- An account belongs where its holder does: an official to its area, an enterprise's to the enterprise's county (as far as
-- the asker may see the enterprise), all others to the city. The policies that say so stand with the enterprises.
create policy accounts_own on accounts for select using (id = (select app_account()));
create policy accounts_change_own on accounts for update using (id = (select app_account()));

-- Sessions of browsers, and tokens of other systems: sessions without a browser, that do not idle out.
create table sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text,
  address text,
  token_name text,
  -- Who made a token; one that was never used has not been seen.
  created_by uuid references accounts on delete set null,
  constraint sessions_seen check (last_seen_at is not null or token_name is not null)
);
create index sessions_account on sessions (account_id);
create index sessions_tokens on sessions (created_at) where token_name is not null;
-- They go with their accounts.
select guard('sessions', 'select, insert, update',
  'account_id = (select app_account())',
  $$(select app_role()) = 'admin' and exists (select from accounts a where a.id = sessions.account_id)$$);

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
select guard('events', 'select, insert');
create policy events_append on events for insert with check (account_id is not distinct from (select app_account()));

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
select guard('idempotent_replies', 'select, insert, update, delete', 'account_id = (select app_account())');

create table settings (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
grant select, insert, update on settings to huanying_app;
