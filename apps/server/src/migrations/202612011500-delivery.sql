-- Messages of channels and deliveries of webhooks wait in rows of one form (kernel/delivery-store.ts): who sends is the
-- sender; attempts are those since a delivery was made due, tries all that were made and recorded.
alter table notice_messages rename column channel_id to sender_id;
alter table notice_messages add tries integer not null default 0;
update notice_messages set tries = attempts;
alter table notice_attempts rename column message_id to delivery_id;
alter table notice_attempts rename column channel_id to sender_id;

alter table webhooks rename column active to is_on;
alter table webhooks add held_until timestamptz;
alter table webhook_deliveries rename column webhook_id to sender_id;
alter table webhook_deliveries add tries integer not null default 0, add made_at timestamptz;
update webhook_deliveries set tries = attempts, made_at = coalesce((body::json ->> 'at')::timestamptz, next_at);
alter table webhook_deliveries alter made_at set not null;
alter table webhook_deliveries drop constraint webhook_deliveries_state_check;
update webhook_deliveries set state = 'sent' where state = 'delivered';
alter table webhook_deliveries add check (state in ('waiting','sent','given-up'));
drop index webhook_deliveries_due;
create index webhook_deliveries_due on webhook_deliveries (sender_id, next_at) where state = 'waiting';

-- Every attempt to call another system; one without an end was cut short, and nobody knows whether it arrived.
create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries on delete cascade,
  number integer not null,
  sender_id uuid not null references webhooks on delete cascade,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text check (outcome in ('sent','limited','refused','failed')),
  answer text,
  primary key (delivery_id, number)
);
create index webhook_attempts_rate on webhook_attempts (sender_id, started_at);
select guard('webhook_attempts', 'select', 'exists (select from webhooks w where w.id = sender_id)');
insert into webhook_attempts (delivery_id, number, sender_id, started_at, ended_at, outcome, answer)
select id, attempts, sender_id, coalesce(done_at, next_at), coalesce(done_at, next_at),
  case when problem is null then 'sent' else 'failed' end, coalesce('HTTP ' || answered, problem)
from webhook_deliveries where attempts > 0 and coalesce(answered::text, problem) is not null;
alter table webhook_deliveries drop column answered;
