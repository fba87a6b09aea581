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
-- The platform's own: no role of requests reads or writes them.
alter table log_notes enable row level security;
