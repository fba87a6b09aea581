-- What the plant of an incident may read of it, as rows (packages/domain/src/incident/site-view.ts is the same list, and
-- cuts within rows). Whatever it does not name is the command's.

-- A report of a hotline or another system is nothing to the plant before it was found true.
alter policy incidents_scope on incidents using (
  coalesce(starts_with(region, (select app_scope())), false)
  or (enterprise_id = (select app_owner()) and (channel not in ('hotline', 'system') or verification = 'confirmed')));

create function site_reads(kind text) returns boolean immutable language sql
  return kind in ('incident.reported', 'incident.verified', 'incident.corrected', 'incident.reopened', 'incident.activated',
    'situation.reassembled', 'response.level', 'response.ended', 'incident.closed', 'weather.recorded', 'annotation.added',
    'annotation.removed', 'order.sent', 'order.received', 'order.underway', 'order.arrived', 'order.done', 'order.refused',
    'order.cancelled', 'order.reminded', 'order.escalated', 'order.position', 'order.counted');

alter policy journal_scope on journal using (
  coalesce(starts_with(region, (select app_scope())), false)
  or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope())))
  or (enterprise_id = (select app_owner()) and site_reads(kind) and incident_id in (select i.id from incidents i)
    and (kind not like 'order.%' or (data ->> 'orderId')::uuid in (select o.id from orders o))
    and (kind <> 'annotation.added' or data ->> 'kind' in ('cordon', 'route', 'commandPost', 'decontamination'))));

alter policy situation_snapshots_scope on situation_snapshots using (
  coalesce(starts_with(region, (select app_scope())), false)
  or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope())))
  or (enterprise_id = (select app_owner()) and incident_id in (select i.id from incidents i)));

-- A file is the plant's to read where an order to it names it: never a report, never what officials keep for themselves.
alter policy files_scope on files using (
  coalesce(starts_with(region, (select app_scope())), false)
  or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope())))
  or (enterprise_id = (select app_owner()) and exists (select from journal j
    where j.incident_id = files.incident_id and j.kind like 'order.%'
      and j.files @> jsonb_build_array(jsonb_build_object('sha256', files.sha256)))));

-- Reports and the scripts of drills are the command's.
do $$
declare t text;
begin
  foreach t in array array['report_forms','report_issues','drill_injects'] loop
    execute format($p$alter policy %I on %I using (
      coalesce(starts_with(region, (select app_scope())), false)
      or incident_id in (select i.id from incidents i where starts_with(i.region, (select app_scope()))))$p$, t || '_scope', t);
  end loop;
end
$$;

-- What was pushed, and stands in the history of an enterprise's file, follows the journal.
alter policy events_read on events using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin', 'auditor'))
  or account_id = (select app_account())
  or (owner_id = (select app_owner()) and (subject_type <> 'incident' or kind like 'order.%'
    or (site_reads(kind) and subject_id in (select i.id from incidents i)))));

-- Words of a report are found by officials alone: a hit would confirm them.
alter policy search_entries_scope on search_entries using (
  (region is null and (select app_scope()) is not null)
  or coalesce(starts_with(region, (select app_scope())), false)
  or (owner_id = (select app_owner()) and kind <> 'incident'));
