-- That a start was taken back is the plant's to read, as the start was.
create or replace function site_reads(kind text) returns boolean immutable language sql
  return kind in ('incident.reported', 'incident.verified', 'incident.corrected', 'incident.reopened', 'incident.activated',
    'activation.withdrawn', 'situation.reassembled', 'response.level', 'response.ended', 'incident.closed', 'weather.recorded',
    'annotation.added', 'annotation.removed', 'order.sent', 'order.received', 'order.underway', 'order.arrived', 'order.done',
    'order.refused', 'order.cancelled', 'order.reminded', 'order.escalated', 'order.position', 'order.counted');

-- Both rules for what happened: what belongs to no county is for those who answer for the whole city, and of an incident the
-- plant hears what it may read.
alter policy events_read on events using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin', 'auditor') and (select app_is_citywide()))
  or account_id = (select app_account())
  or (owner_id = (select app_owner()) and (subject_type <> 'incident' or kind like 'order.%'
    or (site_reads(kind) and subject_id in (select i.id from incidents i)))));
