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
 * @param earlier what became of the thread's earlier plans, the newest last, at most 10
 */
public record Dossier(
    LocalDate today,
    Set<Address> ours,
    List<Signal> thread,
    List<Ulid> waiting,
    Books books,
    Bookkeeping bookkeeping,
    Correspondence correspondence,
    List<Earlier> earlier) {
  /**
   * What became of an earlier plan.
   *
   * @param title what it was called
   * @param state how it ended, in lower case, such as {@code rejected}
   * @param reason why, in a sentence; may be empty
   * @param records what the outside calls what was done, such as an invoice's number
   */
  public record Earlier(String title, String state, String reason, List<String> records) {
    public Earlier {
      records = List.copyOf(records);
    }
  }

  public Dossier {
    ours = Set.copyOf(ours);
    thread = List.copyOf(thread);
    waiting = List.copyOf(waiting);
    earlier = List.copyOf(earlier);
  }

  /** A dossier of a thread of which nothing has ended yet. */
  public Dossier(
      LocalDate today,
      Set<Address> ours,
      List<Signal> thread,
      List<Ulid> waiting,
      Books books,
      Bookkeeping bookkeeping,
      Correspondence correspondence) {
    this(today, ours, thread, waiting, books, bookkeeping, correspondence, List.of());
  }

  /** The same, with what became of the thread's earlier plans. */
  public Dossier knowing(List<Earlier> ended) {
    return new Dossier(today, ours, thread, waiting, books, bookkeeping, correspondence, ended);
  }
}
