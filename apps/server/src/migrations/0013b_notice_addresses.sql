-- What waits for one address, and what was sent to it last, found however many others there are.
create index notice_deliveries_address on notice_deliveries (channel_id, (coalesce(account_id, channel_id))) where message_id is null;
drop index notice_messages_latest;
create index notice_messages_address on notice_messages (channel_id, (coalesce(account_id, channel_id)), made_at desc);
