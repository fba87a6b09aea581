-- That a start was taken back is the plant's to read, as the start was.
create or replace function site_reads(kind text) returns boolean immutable language sql
  return kind in ('incident.reported', 'incident.verified', 'incident.corrected', 'incident.reopened', 'incident.activated',
    'activation.withdrawn', 'situation.reassembled', 'response.level', 'response.ended', 'incident.closed', 'weather.recorded',
    'annotation.added', 'annotation.removed', 'order.sent', 'order.received', 'order.underway', 'order.arrived', 'order.done',
    'order.refused', 'order.cancelled', 'order.reminded', 'order.escalated', 'order.position', 'order.counted');
