-- Nobody can lock an account any more: guessing is slowed down where it comes from, in the memory of the server.
alter table accounts drop column failed_attempts, drop column locked_until;

-- The version that a form read: a change over somebody else's newer change is refused.
alter table accounts add column updated_at timestamptz not null default now();

-- Only who stands for a row of the ledger has an owner; officials answer for an area, reviewers for neither.
update accounts set owner_id = null where role not in ('enterprise', 'expert', 'agency', 'team');
alter table accounts add constraint accounts_owner check (role in ('enterprise', 'expert', 'agency', 'team') or owner_id is null);

-- Whether the asker answers for the whole city: what belongs to no county is theirs alone.
create function app_is_citywide() returns boolean stable language sql
  return coalesce(length(current_setting('huanying.scope', true)) between 1 and 4, false);

-- An account belongs where its holder does: an official to its area, an enterprise's to the enterprise's county (as far as
-- the asker may see the enterprise), all others to the city.
drop policy accounts_manage on accounts;
create policy accounts_own on accounts for select using (id = (select app_account()));
create policy accounts_change_own on accounts for update using (id = (select app_account()));
create policy accounts_see on accounts for select using (
  (select app_role()) in ('admin', 'auditor') and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when (select app_is_citywide()) then true
    else role = 'enterprise' and exists (select from enterprises e where e.id = owner_id) end);
create policy accounts_change on accounts for update using (
  (select app_role()) = 'admin' and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when (select app_is_citywide()) then true
    else role = 'enterprise' and exists (select from enterprises e where e.id = owner_id) end);
create policy accounts_make on accounts for insert with check (
  (select app_role()) = 'admin' and case
    when scope is not null then starts_with(scope, (select app_scope()))
    when role = 'enterprise' then exists (select from enterprises e where e.id = owner_id)
    else (select app_is_citywide()) end);

-- Sessions and tokens go with their accounts.
drop policy sessions_own on sessions;
create policy sessions_own on sessions using (
  account_id = (select app_account())
  or ((select app_role()) = 'admin' and exists (select from accounts a where a.id = sessions.account_id)));

-- What belongs to no county is for those who answer for the whole city.
drop policy events_read on events;
create policy events_read on events for select using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin', 'auditor') and (select app_is_citywide()))
  or owner_id = (select app_owner())
  or account_id = (select app_account())
);
