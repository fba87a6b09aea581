-- A round is clean only once every picture has been looked into; what an approval booked can be taken back.
alter table checkins add column pending_shots integer not null default 0 check (pending_shots >= 0);
-- Of an approved stock-take: each lot as it was before, to be put back as long as nothing followed.
alter table checkins add column booked jsonb not null default '[]';
-- When an approval was taken back by its reviewer, or by a doubt that came after it.
alter table checkins add column reopened_at timestamptz;
update checkins c set pending_shots = (
  select count(*) from shots s where s.state in ('receiving', 'received') and s.id in (
    select (jsonb_array_elements_text(v->'shotIds'))::uuid from jsonb_array_elements(c.body->'visits') v
    union select (jsonb_array_elements_text(f->'shotIds'))::uuid from jsonb_array_elements(c.body->'visits') v
      cross join jsonb_array_elements(v->'findings') f
    union select (jsonb_array_elements_text(c.body->'shotIds'))::uuid))
  where c.state = 'submitted';
