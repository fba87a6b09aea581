-- Protection targets, monitoring stations, rivers and roads of the city are for officials and, for their plans, enterprises.
-- An expert, agency or team sees the protection targets around where an open order sends it, and nothing else of them; a
-- reviewer (评审专家) sees none.
do $$
declare t text;
begin
  foreach t in array array['receptors','stations','reaches','roads'] loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy %I on %I using (
      (select app_scope()) is not null or (select app_role()) = 'enterprise')$p$, t || '_shared', t);
  end loop;
end
$$;
-- 5 km: as far as the situation counts people around a place at most.
create policy receptors_ordered on receptors for select using (
  (select app_role()) in ('expert', 'agency', 'team') and exists (
    select from orders o where o.addressee_id = (select app_owner())
      and o.status not in ('done', 'refused', 'cancelled') and st_dwithin(o.place, receptors.place, 5000)));
