-- What drills hold of a lot. A drill takes nothing off a shelf and nothing from a real incident: only other drills find it
-- taken, until its incident is closed.
alter table materials add column drill_held double precision not null default 0 check (drill_held >= 0);
