-- What an enterprise asks of its officials about a duty that it may not change by itself (改期、取消申请).
create table duty_requests (
  id uuid primary key default gen_random_uuid(),
  duty_id uuid not null references duties on delete cascade,
  enterprise_id uuid not null,
  region text not null,
  kind text not null check (kind in ('move','cancel')),
  starts_on date,
  due_on date check (due_on >= starts_on),
  reason text not null check (reason <> ''),
  state text not null default 'open' check (state in ('open','granted','refused','withdrawn')),
  asked_at timestamptz not null,
  asked_by uuid not null references accounts,
  answered_at timestamptz,
  answered_by uuid references accounts,
  answer text,
  check ((kind = 'move') = (due_on is not null and starts_on is not null)),
  check ((state in ('granted','refused')) = (answered_by is not null)),
  foreign key (enterprise_id, region) references enterprises (id, region) on update cascade on delete cascade
);
create unique index duty_requests_one_open on duty_requests (duty_id) where state = 'open';
create index duty_requests_shown on duty_requests (asked_at desc, id desc);
create index duty_requests_enterprise on duty_requests (enterprise_id, asked_at desc);
alter table duty_requests enable row level security;
create policy duty_requests_scope on duty_requests using (
  coalesce(starts_with(region, (select app_scope())), false) or enterprise_id = (select app_owner()));
grant select, insert, update on duty_requests to huanying_app;

-- Duties planned or ordered by one act: taken back together.
alter table duties add column batch uuid;
create index duties_batch on duties (batch) where batch is not null;
-- Who called it off: officials see how often an enterprise does.
alter table duties add column cancelled_by text check (cancelled_by in ('enterprise','official'));

-- Held here too: whoever signs in for an enterprise moves, renames or cancels only what it planned itself, before it is due,
-- and says of no duty that it was approved or sent back; an answer to its own request is never its own.
create function duties_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is null then return new; end if;
  if new.state in ('approved','returned') and new.state is distinct from old.state then
    raise exception 'an enterprise reviews nothing' using errcode = 'insufficient_privilege';
  end if;
  if (new.state = 'cancelled' and old.state <> 'cancelled')
    or (new.title, new.starts_on, new.due_on, new.point_ids, new.source) is distinct from (old.title, old.starts_on, old.due_on, old.point_ids, old.source) then
    if old.source <> 'own' or old.state <> 'planned' or old.due_on < (new.updated_at at time zone 'Asia/Shanghai')::date then
      raise exception 'an enterprise changes only what it planned itself, before it is due' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end
$$;
create trigger duties_of_owner before update on duties for each row execute function duties_of_owner();
create function duty_requests_of_owner() returns trigger language plpgsql as $$
begin
  if app_owner() is not null and new.state in ('granted','refused') then
    raise exception 'an enterprise answers no request of its own' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger duty_requests_of_owner before insert or update on duty_requests for each row execute function duty_requests_of_owner();

-- Duties and dangers are told of (任务与整改), as warnings and orders are.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check (kind in ('warning','reminder','escalation','order','duty'));
update notice_choices set choice = jsonb_set(choice, '{channels,duty}', '["email"]'::jsonb)
  where choice ? 'channels' and not choice -> 'channels' ? 'duty';
