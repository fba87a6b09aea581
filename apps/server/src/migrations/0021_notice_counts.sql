-- How a channel's messages stand, without a look at all that it ever sent.
create index notice_messages_given_up on notice_messages (channel_id) where state = 'given-up';
create index notice_messages_sent on notice_messages (channel_id, done_at) where state = 'sent';
