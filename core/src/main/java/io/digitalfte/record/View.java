package io.digitalfte.record;

import io.digitalfte.act.State;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be asked of the journal. Valid only within the call that gave it. */
public interface View {
  /** A value kept under this name. */
  Optional<String> meta(String name);

  /** How far this account has been read. */
  Optional<String> cursor(String account);

  /** A signal. */
  Optional<Signal> signal(Ulid id);

  /** Signals that no drafter has seen, oldest first. */
  List<Ulid> undrafted(int most);

  /** Signals that belong to the thread of any of these Message-IDs, oldest first, at most 100. */
  List<Signal> thread(Collection<String> messageIds);

  /** Proposals that answer any of these signals and are in one of these states. */
  List<Ulid> answering(Collection<Ulid> signals, Set<State> states);

  /** A proposal with its actions. */
  Optional<Saved.Plan> plan(Ulid proposal);

  /** The proposal that this action belongs to. */
  Optional<Ulid> proposalOf(Ulid action);

  /**
   * Proposals in these states, oldest first.
   *
   * @param after only those with a later id; empty for the first page
   */
  List<Saved.Proposal> proposals(Set<State> states, Optional<Ulid> after, int most);

  /** The notes of the proposals in this state: file name to proposal. */
  Map<String, Ulid> notes(State state);

  /** How many proposals are in each state. */
  Map<State, Long> counts();

  /** Actions in these states, by their proposal and step. */
  List<Saved.Action> actions(Set<State> states, int most);

  /** Actions that something is to happen to by itself up to this time, soonest first. */
  List<Saved.Action> due(Instant until, int most);

  /** When the next action is due; empty when none is. */
  Optional<Instant> nextDue();

  /** Waiting proposals whose time to decide ran out by then. */
  List<Ulid> expired(Instant by, int most);

  /** When the next waiting proposal expires. */
  Optional<Instant> nextExpiry();

  /** The approvals of this proposal that still count, newest first. */
  List<Saved.Approval> approvals(Ulid proposal);

  /** Whether this nonce was used by any approval, cancelled ones included. */
  boolean nonceUsed(String nonce);

  /** The newest version of this document. */
  Optional<Saved.Document> document(String name);

  /**
   * What was spent before this action, it not counted.
   *
   * @param midnight when the business day began
   * @param week when the week to look at began
   * @param kind whose actions since midnight are counted
   */
  Spent spent(Instant midnight, Instant week, String kind, Ulid except);

  /**
   * Sums over the past, in the smallest unit of the company's currency.
   *
   * @param day since midnight
   * @param week since the week began
   * @param count how many actions of the kind since midnight
   */
  record Spent(long day, long week, long count) {}

  /** Spending towards this payee, newest first, at most {@code most}. */
  List<Saved.Spending> spendingOn(String payee, int most);

  /** Entries from this number on, in order. */
  List<Entry> entries(long from, int most);

  /**
   * Entries that match, newest first.
   *
   * @param action a whole event name, or its first part with a dot at the end
   * @param id a target or correlation
   */
  List<Entry> query(
      Optional<String> action, Optional<String> id, Optional<Instant> since, int most);

  /** The newest checkpoint at or below this number, as its JSON text. */
  Optional<String> checkpoint(long upTo);
}
