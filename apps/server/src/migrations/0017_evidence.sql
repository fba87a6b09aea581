-- Since when a shot can exist: when its challenge was given out, if it was the first to carry it.
alter table shots add column proven_after timestamptz;
update shots s set proven_after = c.issued_at from challenges c where c.used_by = s.id and c.device_id = s.device_id;
-- Whether a file is still another shot's, and whether the same bytes came before.
create index shots_sha256 on shots (sha256);
-- Shots of which no more comes are given up and erased.
create index shots_unfinished on shots (declared_at) where state = 'receiving';
create index challenges_unused on challenges (expires_at) where used_by is null;
-- Pictures of the last months, for how each doubt fared.
create index shots_ready on shots (received_at) where state = 'ready';
