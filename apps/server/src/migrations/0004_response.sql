-- The running of an incident: verification and grade, the city's Merkle log, orders with promised stock, issued reports,
-- files, drills, and the ways out to other systems.

alter table incidents
  add column channel text not null default 'official' check (channel in ('official','enterprise','hotline','system')),
  add column external jsonb,
  add column verification text not null default 'pending' check (verification in ('pending','confirmed','falseAlarm')),
  add column merged_into uuid references incidents,
  add column grade text check (grade in ('I','II','III','IV')),
  add column ended_at timestamptz,
  add column closed_at timestamptz,
  add column orders_sent integer not null default 0;
create index incidents_near on incidents using gist (place);

-- One log a city (RFC 6962): every journal entry is a leaf, numbered in the order of commits.
create table log_sizes (
  city text primary key,
  size bigint not null
);
alter table journal
  add column fact_at timestamptz,
  add column lon double precision,
  add column lat double precision,
  add column files jsonb not null default '[]',
  add column city text generated always as (left(region, 4)) stored,
  add column log_index bigint,
  add column leaf_sha256 text,
  add column leaf_sm3 text,
  -- Entries from before the log are sealed by their chain alone.
  add constraint journal_in_log check (log_index is not null and leaf_sha256 is not null and leaf_sm3 is not null) not valid;
create unique index journal_log on journal (city, log_index);

-- Numbers an entry within its city. The row lock lasts until the commit: numbers have no gaps and follow the commits.
-- The application role cannot touch the counter itself.
create function number_in_log() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into log_sizes as s (city, size) values (left(new.region, 4), 1)
    on conflict (city) do update set size = s.size + 1
    returning size - 1 into new.log_index;
  return new;
end
$$;
create trigger journal_number before insert on journal for each row execute function number_in_log();

-- Signed heads of the log; `frontier` are the roots of its perfect subtrees, so that the next head reads only what is new.
create table signed_heads (
  city text not null,
  size bigint not null,
  root_sha256 text not null,
  root_sm3 text not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature text not null,
  frontier jsonb not null,
  primary key (city, size)
);
-- Time stamps of heads by an outside authority (RFC 3161), fetched after the commit.
create table head_stamps (
  city text not null,
  size bigint not null,
  authority text not null,
  token text not null,
  stamped_at timestamptz not null,
  primary key (city, size, authority),
  foreign key (city, size) references signed_heads (city, size)
);
create trigger head_stamps_append_only before update or delete or truncate on head_stamps
  for each statement execute function refuse_change();
create trigger signed_heads_append_only before update or delete or truncate on signed_heads
  for each statement execute function refuse_change();

-- Files of an incident, stored outside the database under their digest.
create table files (
  incident_id uuid not null references incidents,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  region text not null,
  enterprise_id uuid,
  name text not null,
  type text not null,
  size integer not null check (size >= 0),
  stored_at timestamptz not null,
  stored_by uuid,
  primary key (incident_id, sha256)
);

-- What is promised of a lot and still lies there. What can be promised is quantity less reserved.
alter table materials add column reserved double precision not null default 0 check (reserved >= 0);

create table orders (
  id uuid primary key,
  incident_id uuid not null references incidents,
  number integer not null,
  region text not null,
  -- What its addressee, who cannot see the incident, is told of it.
  incident_number text not null,
  incident_name text not null,
  mode text not null,
  kind text not null check (kind in ('go','monitor','advise','material','other')),
  addressee_kind text not null check (addressee_kind in ('person','enterprise','depot','expert','agency','team')),
  addressee_id uuid,
  addressee_name text not null check (addressee_name <> ''),
  addressee_phone text,
  text text not null check (text <> ''),
  place geography(Point, 4490) not null,
  status text not null default 'sent' check (status in ('sent','received','underway','arrived','done','refused','cancelled')),
  sent_at timestamptz not null,
  sent_by uuid,
  sent_by_name text not null,
  answer_by timestamptz not null,
  escalated_at timestamptz,
  replaced_by uuid references orders,
  steps jsonb not null default '[]',
  unique (incident_id, number)
);
create index orders_addressee on orders (addressee_id, sent_at desc);
create index orders_unanswered on orders (answer_by) where status = 'sent' and escalated_at is null;

create table order_items (
  order_id uuid not null references orders,
  material_id uuid not null references materials,
  region text not null,
  addressee_id uuid,
  item text not null,
  unit text not null,
  quantity double precision not null check (quantity > 0),
  state text not null default 'reserved' check (state in ('reserved','moved','released')),
  received double precision check (received >= 0),
  returned double precision check (returned >= 0),
  primary key (order_id, material_id)
);
create index order_items_material on order_items (material_id);

-- A report's issue (期): first and final have one, follow-ups as many as needed.
alter table report_forms add column issue integer not null default 1;
alter table report_forms drop constraint report_forms_incident_id_kind_version_key;
create unique index report_forms_version on report_forms (incident_id, kind, issue, version);
create table report_issues (
  incident_id uuid not null references incidents,
  kind text not null check (kind in ('initial','follow-up','final')),
  issue integer not null check (issue > 0),
  region text not null,
  enterprise_id uuid,
  state text not null check (state in ('submitted','returned','signed','delivered')),
  -- What was submitted, word for word, and what it was built from.
  form jsonb not null,
  journal_seq integer not null,
  docx_sha256 text,
  pdf_sha256 text,
  -- The signed head that is printed in it.
  head_size bigint,
  updated_at timestamptz not null,
  primary key (incident_id, kind, issue)
);

-- A drill's script (演练脚本): what is to be made known at which minute after the response starts.
create table drill_injects (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  after_min double precision not null check (after_min >= 0),
  text text not null check (text <> ''),
  fired_at timestamptz
);
create index drill_injects_incident on drill_injects (incident_id, after_min);

do $$
declare t text;
begin
  foreach t in array array['files','report_issues','drill_injects'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()))$p$, t || '_scope', t);
  end loop;
  foreach t in array array['orders','order_items'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false) or addressee_id = (select app_owner()))$p$, t || '_scope', t);
  end loop;
end
$$;
alter table signed_heads enable row level security;
create policy signed_heads_read on signed_heads using (
  city = left((select app_scope()), 4) or starts_with(city, (select app_scope())));
alter table head_stamps enable row level security;
alter table log_sizes enable row level security;

-- Tokens of other systems: a session without a browser, that does not idle out.
alter table sessions add column token_name text;

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
alter table webhooks enable row level security;
create policy webhooks_manage on webhooks using ((select app_role()) = 'admin' and starts_with(scope, (select app_scope())));
alter table webhook_deliveries enable row level security;
create policy webhook_deliveries_manage on webhook_deliveries using (exists (select from webhooks w where w.id = webhook_id));

grant select, insert, update on orders, order_items, report_issues, drill_injects to huanying_app;
grant select, insert on files to huanying_app;
grant select on signed_heads to huanying_app;
grant delete on drill_injects to huanying_app;
grant select, insert, update, delete on webhooks, webhook_deliveries to huanying_app;
