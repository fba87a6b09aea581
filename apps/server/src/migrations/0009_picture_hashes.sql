-- Hashes of pictures in quarters, to find those that look the same among millions by exact keys.
create table picture_hashes (
  shot_id uuid primary key references shots on delete cascade,
  hash bigint not null,
  quarter_0 integer not null generated always as ((hash & 65535)::integer) stored,
  quarter_1 integer not null generated always as (((hash >> 16) & 65535)::integer) stored,
  quarter_2 integer not null generated always as (((hash >> 32) & 65535)::integer) stored,
  quarter_3 integer not null generated always as (((hash >> 48) & 65535)::integer) stored
);
create index picture_hashes_0 on picture_hashes (quarter_0) include (hash, shot_id);
create index picture_hashes_1 on picture_hashes (quarter_1) include (hash, shot_id);
create index picture_hashes_2 on picture_hashes (quarter_2) include (hash, shot_id);
create index picture_hashes_3 on picture_hashes (quarter_3) include (hash, shot_id);
-- The platform itself alone reads and writes it: the role of requests is granted nothing.
alter table picture_hashes enable row level security;
alter table shots drop column picture_hash;
