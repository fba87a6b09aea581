-- Which official looked at a picture, a check-in or a danger is for officials: a plant that could read it would know who is
-- about to come. What belongs to no county stays with those who answer for the whole city (0030), also after 0035.
alter policy events_read on events using (
  starts_with(region, (select app_scope()))
  or (region is null and (select app_role()) in ('admin', 'auditor') and (select app_is_citywide()))
  or account_id = (select app_account())
  or (owner_id = (select app_owner()) and kind not like '%.seen' and (subject_type <> 'incident' or kind like 'order.%'
    or (site_reads(kind) and subject_id in (select i.id from incidents i)))));
