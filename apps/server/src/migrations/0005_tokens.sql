-- Reports from elsewhere: tokens of other systems, and the work orders of hotlines.

-- Who made a token; one that was never used has not been seen.
alter table sessions
  add column created_by uuid references accounts on delete set null,
  alter column last_seen_at drop not null,
  add constraint sessions_seen check (last_seen_at is not null or token_name is not null);
create index sessions_tokens on sessions (created_at) where token_name is not null;

-- The work order (热线工单) by which a hotline passed a report on.
alter table incidents add column hotline jsonb;
create index incidents_hotline on incidents ((hotline ->> 'orderNo')) where hotline is not null;
