-- Every row of the ledger can be edited on the screen: each has a version, so that of two edits made from one only one is kept.
alter table enterprise_substances add column updated_at timestamptz not null default now();
alter table risk_points add column updated_at timestamptz not null default now();
alter table reaches add column updated_at timestamptz not null default now();
alter table outfalls add column updated_at timestamptz not null default now();
alter table stations add column updated_at timestamptz not null default now();
