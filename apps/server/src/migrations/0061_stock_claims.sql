-- What an enterprise says of a lot that nobody confirmed yet (已申报、待核实): at the desk, or in a stock-take that waits for its
-- review. The ledger stays as it is until somebody does; dispatch reckons with the worse of the two.
create table material_claims (
  material_id uuid not null references materials on delete cascade,
  source text not null check (source in ('desk','stocktake')),
  enterprise_id uuid not null,
  region text not null,
  checkin_id uuid references checkins on delete cascade,
  quantity double precision check (quantity >= 0),
  plan_minimum double precision check (plan_minimum >= 0),
  expires_on date,
  -- A date taken away is a claim too.
  sets_expiry boolean not null default false,
  reason text,
  shot_ids uuid[] not null default '{}',
  claimed_at timestamptz not null,
  claimed_by uuid references accounts,
  primary key (material_id, source),
  check ((source = 'stocktake') = (checkin_id is not null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create index material_claims_checkin on material_claims (checkin_id) where checkin_id is not null;
create index material_claims_enterprise on material_claims (enterprise_id);
alter table material_claims enable row level security;
create policy material_claims_scope on material_claims using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update, delete on material_claims to huanying_app;

-- The least that is claimed of each lot, beside what is on file: what the situation is reckoned with.
alter table materials add column claimed_quantity double precision;
alter table materials add column claimed_expires_on date;
create function material_claims_put() returns trigger language plpgsql as $$
begin
  update materials m set
    claimed_quantity = (select min(quantity) from material_claims c where c.material_id = m.id),
    claimed_expires_on = (select min(expires_on) from material_claims c where c.material_id = m.id)
  where m.id = coalesce(new.material_id, old.material_id);
  return null;
end
$$;
create trigger material_claims_put after insert or update or delete on material_claims
  for each row execute function material_claims_put();

-- Held here too: minimum and expiry of a lot are never an enterprise's to write. (How much there is goes with its orders.)
create function materials_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and app_role() = 'enterprise'
    and (new.plan_minimum, new.expires_on) is distinct from (old.plan_minimum, old.expires_on) then
    raise exception 'an enterprise claims, an official books' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger materials_of_owner before update on materials for each row execute function materials_of_owner();
