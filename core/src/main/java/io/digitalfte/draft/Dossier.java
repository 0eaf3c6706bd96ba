package io.digitalfte.draft;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ulid;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The facts that a drafter may build on, looked up read-only before it starts.
 *
 * @param today the date at the business, from the given clock
 * @param ours our own addresses
 * @param thread the earlier signals of the same thread, oldest first
 * @param waiting proposals of the same thread that still wait
 * @param books read-only facts of the accounts
 * @param bookkeeping makes steps in the accounts
 * @param correspondence makes letters
 */
public record Dossier(
    LocalDate today,
    Set<Address> ours,
    List<Signal> thread,
    List<Ulid> waiting,
    Books books,
    Bookkeeping bookkeeping,
    Correspondence correspondence) {
  public Dossier {
    ours = Set.copyOf(ours);
    thread = List.copyOf(thread);
    waiting = List.copyOf(waiting);
  }
}
