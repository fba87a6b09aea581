-- A correction may move an incident to another county. Whose it is now then reads, and goes on with, all that belongs to it,
-- from the first entry on; addressees and plants still see what is theirs.
do $$
declare t text;
begin
  foreach t in array array['journal','situation_snapshots','report_forms','files','report_issues','drill_injects'] loop
    execute format($p$alter policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner())
      or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope()))))$p$, t || '_scope', t);
  end loop;
end
$$;
alter policy orders_scope on orders using (
  coalesce(starts_with(region, (select app_scope())), false) or addressee_id = (select app_owner())
  or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope()))));
alter policy order_items_scope on order_items using (
  coalesce(starts_with(region, (select app_scope())), false) or addressee_id = (select app_owner())
  or order_id in (select o.id from orders o join incidents i on i.id = o.incident_id
    where starts_with(i.region, (select app_scope()))));
