-- Schema 2: what travels between two halves.
create table dispatch (
  id text primary key,
  agent text not null,       -- who made it
  number integer not null,   -- 0 where it was refused before its number could be believed
  task text not null,
  digest text not null,      -- of the record as it came or was made
  at text not null,
  stage text not null,
  proposal text,             -- this half's own
  body text,                 -- what it says, until it was taken
  outcome text,              -- what was said of it last
  said integer not null,     -- the version of the proposal that was told of last
  remark text                -- what a person and the other half should know besides
) strict;
create index dispatch_number on dispatch (agent, number);
create index dispatch_stage on dispatch (stage, agent);
create index dispatch_proposal on dispatch (proposal) where proposal is not null;

create table parcel (
  seq integer primary key,
  unit integer not null,     -- those of one unit leave together
  path text not null unique,
  text text                  -- null where the file is to go
) strict;

create table told (
  signal text primary key references signal (id),
  agent text not null        -- who told of the letter, where we did not see it ourselves
) strict, without rowid;
