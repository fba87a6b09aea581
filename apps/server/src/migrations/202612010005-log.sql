-- The city's log of evidence (RFC 6962): every entry of a journal is a leaf, numbered in the order of commits.
create table log_sizes (
  city text primary key,
  size bigint not null
);
select guard('log_sizes', '');

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
select guard('signed_heads', 'select', 'city = left((select app_scope()), 4)', 'starts_with(city, (select app_scope()))');
create trigger signed_heads_append_only before update or delete or truncate on signed_heads
  for each statement execute function refuse_change();

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
select guard('head_stamps', '');
create trigger head_stamps_append_only before update or delete or truncate on head_stamps
  for each statement execute function refuse_change();

-- Leaves of the city's log that are no entry of a journal but the log's own: how many entries each incident has, before a head is
-- signed (log.counted), and what an archive holds (archive.sealed). They share the numbers of the journal's leaves.
create table log_notes (
  city text not null,
  log_index bigint not null,
  at timestamptz not null,
  text text not null,
  leaf_sha256 text not null,
  leaf_sm3 text not null,
  primary key (city, log_index)
);
-- The platform's own: no role of requests reads or writes them.
select guard('log_notes', '');
create function number_note_in_log() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into log_sizes as s (city, size) values (new.city, 1)
    on conflict (city) do update set size = s.size + 1
    returning size - 1 into new.log_index;
  return new;
end
$$;
create trigger log_notes_number before insert on log_notes for each row execute function number_note_in_log();
create trigger log_notes_append_only before update or delete or truncate on log_notes
  for each statement execute function refuse_change();
