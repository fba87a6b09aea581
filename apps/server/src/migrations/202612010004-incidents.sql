-- Incidents (事件): an append-only journal, what was assembled from the ledger at each activation, orders, reports and files.
create table incidents (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  enterprise_id uuid references enterprises,
  region text not null check (region ~ '^\d{6}$'),
  place geography(Point, 4490) not null,
  occurred_at timestamptz not null,
  reported_at timestamptz not null,
  mode text not null check (mode in ('real','drill')),
  kind text not null check (kind in ('fixed','transport','river','unknown')),
  status text not null default 'reported' check (status in ('reported','active','closed')),
  response_level text check (response_level in ('I','II','III','IV')),
  -- Where it happened, in words: for places without an address on file (a road, a bridge, a village).
  address text check (address <> ''),
  channel text not null default 'official' check (channel in ('official','enterprise','hotline','system')),
  external jsonb,
  -- The work order (热线工单) by which a hotline passed a report on.
  hotline jsonb,
  verification text not null default 'pending' check (verification in ('pending','confirmed','falseAlarm')),
  merged_into uuid references incidents,
  grade text check (grade in ('I','II','III','IV')),
  media text[] not null default '{}',
  substances jsonb not null default '[]',
  description text,
  reporter jsonb,
  activated_at timestamptz,
  ended_at timestamptz,
  closed_at timestamptz,
  created_by uuid not null,
  orders_sent integer not null default 0,
  -- The heads of the incident's chains: whoever appends locks this row, so numbers have no gaps.
  situation_version integer not null default 0,
  journal_seq integer not null default 0,
  journal_hash text not null default repeat('0', 64)
);
create index incidents_newest on incidents (reported_at desc, id desc);
create index incidents_enterprise on incidents (enterprise_id);
create index incidents_near on incidents using gist (place);
create index incidents_hotline on incidents ((hotline ->> 'orderNo')) where hotline is not null;
-- What the plant of an incident may read of it, as rows (packages/domain/src/incident/site-view.ts is the same list, and
-- cuts within rows). Whatever it does not name is the command's.
-- A report of a hotline or another system is nothing to the plant before it was found true.
select guard('incidents', 'select, insert, update', 'county',
  $$enterprise_id = (select app_owner()) and (channel not in ('hotline', 'system') or verification = 'confirmed')$$);
create function site_reads(kind text) returns boolean immutable language sql
  return kind in ('incident.reported', 'incident.verified', 'incident.corrected', 'incident.reopened', 'incident.activated',
    'activation.withdrawn', 'situation.reassembled', 'response.level', 'response.ended', 'incident.closed', 'weather.recorded',
    'annotation.added', 'annotation.removed', 'order.sent', 'order.received', 'order.underway', 'order.arrived', 'order.done',
    'order.refused', 'order.cancelled', 'order.reminded', 'order.escalated', 'order.position', 'order.counted');

-- Incident numbers count within a day of Asia/Shanghai.
create table incident_days (
  day date primary key,
  reported integer not null
);
grant select, insert, update on incident_days to huanying_app;

-- Kept as the text that was answered (json, not jsonb; not compressed): stored fast, given back byte for byte.
create table situation_snapshots (
  id uuid primary key,
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  version integer not null,
  assembled_at timestamptz not null,
  situation json not null,
  changes json not null,
  unique (incident_id, version)
);
alter table situation_snapshots alter column situation set storage external;
select guard('situation_snapshots', 'select, insert', 'county', 'incident',
  'enterprise_id = (select app_owner()) and incident_id in (select i.id from incidents i)');

create table journal (
  incident_id uuid not null references incidents,
  seq integer not null,
  region text not null,
  enterprise_id uuid,
  at timestamptz not null,
  actor jsonb not null,
  kind text not null,
  data jsonb not null,
  fact_at timestamptz,
  lon double precision,
  lat double precision,
  files jsonb not null default '[]',
  prev_hash text not null,
  hash text not null,
  -- Its leaf in the city's log.
  city text generated always as (left(region, 4)) stored,
  log_index bigint not null,
  leaf_sha256 text not null,
  leaf_sm3 text not null,
  primary key (incident_id, seq)
);
create unique index journal_log on journal (city, log_index);

-- What was written stays written, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function refuse_change();
create trigger situation_snapshots_append_only before update or delete or truncate on situation_snapshots
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

-- What is sent to whom, and how it stands.
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
create index orders_open on orders (answer_by) where addressee_kind = 'enterprise' and status in ('sent','received','underway','arrived');
select guard('orders', 'select, insert, update', 'county', 'incident', 'addressee');

-- An order keeps the names and amounts of what it moved; the lot itself may leave the ledger once all is returned.
create table order_items (
  order_id uuid not null references orders,
  material_id uuid not null,
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
select guard('order_items', 'select, insert, update', 'county', 'addressee', 'order_id in (select o.id from orders o join incidents i
  on i.id = o.incident_id where starts_with(i.region, (select app_scope())))');

select guard('journal', 'select, insert', 'county', 'incident',
  $$enterprise_id = (select app_owner()) and site_reads(kind) and incident_id in (select i.id from incidents i)
    and (kind not like 'order.%' or (data ->> 'orderId')::uuid in (select o.id from orders o))
    and (kind <> 'annotation.added' or data ->> 'kind' in ('cordon', 'route', 'commandPost', 'decontamination'))$$);
-- A file is the plant's to read where an order to it names it: never a report, never what officials keep for themselves.
select guard('files', 'select, insert', 'county', 'incident',
  $$enterprise_id = (select app_owner()) and exists (select from journal j
    where j.incident_id = files.incident_id and j.kind like 'order.%'
      and j.files @> jsonb_build_array(jsonb_build_object('sha256', files.sha256)))$$);

-- What was pushed, and stands in the history of an enterprise's file, follows the journal. What belongs to no county is for
-- those who answer for the whole city. Which official looked at a picture, a check-in or a danger is for officials: a plant
-- that could read it would know who is about to come.
create policy events_read on events for select using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin', 'auditor') and (select app_is_citywide()))
  or account_id = (select app_account())
  or (owner_id = (select app_owner()) and kind not like '%.seen' and (subject_type <> 'incident' or kind like 'order.%'
    or (site_reads(kind) and subject_id in (select i.id from incidents i)))));

-- 5 km: as far as the situation counts people around a place at most.
-- An expert, agency or team sees the protection targets around where an open order sends it, and nothing else of them; a
-- reviewer (评审专家) sees none.
create policy receptors_ordered on receptors for select using (
  (select app_role()) in ('expert', 'agency', 'team') and exists (
    select from orders o where o.addressee_id = (select app_owner())
      and o.status not in ('done', 'refused', 'cancelled') and st_dwithin(o.place, receptors.place, 5000)));

-- Reports, what is typed into them, and the scripts of drills are the command's: no enterprise reads what is not said yet.
-- What the officer filled in or changed on a report's form, over the words built from the situation.
create table report_forms (
  id uuid primary key default gen_random_uuid(),
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  kind text not null check (kind in ('initial','follow-up','final')),
  snapshot_id uuid references situation_snapshots,
  fields jsonb not null,
  -- Its issue (期): first and final have one, follow-ups as many as needed.
  issue integer not null default 1,
  version integer not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  saved_by_name text not null,
  unique (incident_id, kind, issue, version)
);
select guard('report_forms', 'select, insert', 'county', 'incident');

-- What an officer has typed into a report and not saved: kept by itself, one draft an officer, gone once saved or handed in.
create table report_drafts (
  incident_id uuid not null references incidents,
  region text not null,
  enterprise_id uuid,
  kind text not null check (kind in ('initial','follow-up','final')),
  issue integer not null,
  account_id uuid not null references accounts on delete cascade,
  account_name text not null,
  -- The version of the form that it was written upon.
  version integer not null,
  fields jsonb not null,
  kept_at timestamptz not null,
  primary key (incident_id, kind, issue, account_id)
);
select guard('report_drafts', 'select, insert, update, delete', 'county', 'incident');

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
select guard('report_issues', 'select, insert, update', 'county', 'incident');

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
select guard('drill_injects', 'select, insert, update, delete', 'county', 'incident');
