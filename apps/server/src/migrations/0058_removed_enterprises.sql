-- An enterprise that left the ledger (closed, moved away). Its row stays, because incidents, pictures and check-ins name it,
-- and no request sees it: not as itself and not through what joins it.
alter table enterprises add column removed_at timestamptz;
drop policy enterprises_scope on enterprises;
create policy enterprises_scope on enterprises using (
  removed_at is null and (coalesce(starts_with(region, (select app_scope())), false) or id = (select app_owner())));
