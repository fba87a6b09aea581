-- A substance that isn't known has no share of Q; 0 would say that it doesn't count.
alter table enterprise_substances alter column q drop not null, alter column q drop default;
