-- What is odd about the pictures that show a danger put right, once they have been looked into; null until then. One without
-- any is closed by that; anything else waits for an official.
alter table dangers add column after_doubts jsonb;
alter table dangers add column rectified_by uuid references accounts;
create index dangers_to_settle on dangers (rectified_at, id) where state = 'rectified' and after_doubts is null;
update dangers set after_doubts = '[]' where state = 'rectified';
-- Held here too: whoever signs in for an enterprise closes nothing itself.
create function dangers_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and app_role() = 'enterprise' and new.state = 'closed' and (tg_op = 'INSERT' or old.state <> 'closed') then
    raise exception 'an enterprise closes no danger itself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger dangers_of_owner before insert or update on dangers for each row execute function dangers_of_owner();
