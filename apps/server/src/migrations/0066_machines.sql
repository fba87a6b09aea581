-- What the browser said of the phone when its key was registered: which make, which system, whether it can be touched.
alter table devices add column model text;
alter table devices add column platform text;
alter table devices add column touch_points integer check (touch_points >= 0);

-- Whoever may see a picture may see what it was taken with, though not the account's other phones.
create function device_of(device uuid) returns jsonb stable security definer language sql
  return (select jsonb_build_object('id', id, 'name', name, 'model', model, 'platform', platform, 'registeredAt', registered_at)
    from devices where id = device);
