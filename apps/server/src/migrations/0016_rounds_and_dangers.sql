-- Every lot as it stood on file when a stock-take came in, beside what was counted.
alter table checkins add column stock jsonb not null default '[]';
-- The plan for a major hidden danger also says what is to be reached and what it costs (环保部公告2016年第74号, on putting right).
alter table dangers add column goal text;
alter table dangers add column funds_cny double precision check (funds_cny >= 0);
