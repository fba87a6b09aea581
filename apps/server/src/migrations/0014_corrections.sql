-- Where an accident happened, in words: for places without an address on file (a road, a bridge, a village).
alter table incidents add column address text check (address <> '');

-- Why an expert cannot be called on at present, and until when: beside the mark that takes him to the end of the ranking.
alter table experts add column availability_note text;
