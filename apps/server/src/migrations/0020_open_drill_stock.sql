-- Orders of drills sent before drills held stock apart (0015) took their goods from real incidents: off the shelf, or
-- promised. Those go back, and drills that are still open hold them as drills do now.
with held as (
  select i.material_id,
    sum(i.quantity) filter (where i.state = 'reserved') as reserved,
    sum(i.quantity - coalesce(i.returned, 0)) filter (where i.state = 'moved') as gone,
    sum(i.quantity - coalesce(i.returned, 0)) filter (where incidents.status <> 'closed') as drill
  from order_items i join orders o on o.id = i.order_id join incidents on incidents.id = o.incident_id
  where o.mode = 'drill' and i.state <> 'released'
    and o.sent_at < (select applied_at from migrations where name like '0015%')
  group by i.material_id)
update materials m set
  reserved = greatest(0, m.reserved - coalesce(held.reserved, 0)),
  quantity = m.quantity + coalesce(held.gone, 0),
  drill_held = m.drill_held + coalesce(held.drill, 0)
from held where m.id = held.material_id;
