-- Schema 1 of the journal. A later schema is a file of its own, 2.sql, applied on top.
create table meta (
  name text primary key,
  value text not null
) strict, without rowid;

create table signal (
  id text primary key,
  account text not null,
  outside_id text not null,
  digest text not null,
  letter text not null,
  at text not null,
  flagged integer not null,
  outcome text,              -- null until drafted; then a proposal's id or the reason it was left alone
  unique (account, outside_id, digest)
) strict;
create index signal_undrafted on signal (id) where outcome is null;
create index signal_outside on signal (outside_id);

create table thread (
  message_id text not null,
  signal text not null references signal (id),
  primary key (message_id, signal)
) strict, without rowid;

create table cursor (
  account text primary key,
  value text not null
) strict, without rowid;

create table proposal (
  id text primary key,
  kind text not null,
  origin text not null,
  signal text references signal (id),
  correlation text not null,
  title text not null,
  detail text not null,
  created text not null,
  asked text not null,
  expires text not null,
  digest text not null,
  verdict text not null,
  rule text not null,
  note text not null,
  mark text not null,
  rendering text not null,
  state text not null,
  version integer not null,
  changed integer not null   -- the number of the entry that was written next when the state changed
) strict;
create index proposal_state on proposal (state, id);
create index proposal_changed on proposal (state, changed);
create index proposal_open on proposal (state, note, id)
  where state in ('WAITING','HELD','APPROVED','CLAIMED','ARMED','UNCERTAIN');
create index proposal_expires on proposal (expires) where state = 'WAITING';
create index proposal_signal on proposal (signal) where signal is not null;

create table action (
  id text primary key,
  proposal text not null references proposal (id),
  step integer not null,
  kind text not null,
  kind_version integer not null,
  target text not null,
  record text not null,
  state text not null,
  version integer not null,
  attempts integer not null default 0,
  due text,
  lost text,
  looks integer not null default 0,
  receipt text,
  reason text,
  unique (proposal, step)
) strict;
create index action_open on action (state, proposal, step)
  where state in ('WAITING','HELD','APPROVED','CLAIMED','ARMED','UNCERTAIN');
create index action_due on action (due) where due is not null;

create table approval (
  nonce text primary key,
  proposal text not null references proposal (id),
  at text not null,
  assurance text not null,
  document text not null,
  void integer not null default 0
) strict, without rowid;
create index approval_proposal on approval (proposal);

create table spending (
  action text primary key references action (id),
  kind text not null,
  at text not null,
  payee text,
  account text,
  minor integer
) strict, without rowid;
create index spending_money on spending (at, minor) where minor is not null;
create index spending_kind on spending (kind, at);
create index spending_payee on spending (payee, at) where payee is not null;

create table document (
  name text not null,
  version integer not null,
  at text not null,
  body text not null,
  primary key (name, version)
) strict, without rowid;

create table entry (
  seq integer primary key,
  at text not null,
  action text not null,
  target text,
  correlation text,
  hash text not null,
  json text not null
) strict;
create index entry_action on entry (action, seq);
create index entry_target on entry (target) where target is not null;
create index entry_correlation on entry (correlation) where correlation is not null;

create table checkpoint (
  seq integer primary key,
  at text not null,
  body text not null
) strict;

create trigger entry_is_not_changed before update on entry
begin select raise(abort, 'the record is append-only'); end;
create trigger entry_is_not_removed before delete on entry
begin select raise(abort, 'the record is append-only'); end;
