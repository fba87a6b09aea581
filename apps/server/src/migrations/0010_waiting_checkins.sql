-- How many check-ins wait is counted from the index alone.
create index checkins_waiting on checkins (region, enterprise_id) where state = 'submitted';
