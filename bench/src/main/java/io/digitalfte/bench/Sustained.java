package io.digitalfte.bench;

import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Ruling;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Actions that do nothing, from approval to receipt: what the engine itself costs. */
final class Sustained {
  private final Workplace workplace;
  private final NoopHandler handler;

  private Sustained(Workplace workplace, NoopHandler handler) {
    this.workplace = workplace;
    this.handler = handler;
  }

  /**
   * {@code Sustained FOLDER ACTIONS}: measures in a fresh folder. Leaves the folders {@code begin}
   * and {@code end} there before and after the counted part, for whoever counts system calls.
   */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int actions = Integer.parseInt(arguments[1]);
    NoopHandler handler = new NoopHandler();
    try (Workplace workplace = Workplace.started(folder.resolve("sustained"), handler)) {
      Sustained sustained = new Sustained(workplace, handler);
      sustained.run(sustained.ask(actions / 2), 16);
      Figures figures = new Figures("A no-op action from approval to receipt");
      List<Saved.Proposal> alone = sustained.ask(actions / 4);
      Files.createDirectory(folder.resolve("begin"));
      Run one = sustained.run(alone, 1);
      Files.createDirectory(folder.resolve("end"));
      one.tell(figures, "1 plan in flight");
      for (int flight : new int[] {8, 16}) {
        Run run = sustained.run(sustained.ask(actions), flight);
        run.tell(figures, flight + " plans in flight");
      }
      figures.note(
          "Approved by command, which is what a move is after its note was read. A rate counts from"
              + " the first approval until the last receipt is durable; the slower one until every"
              + " note lies in `Done`. Commits are all that the journal made in that time but its"
              + " checkpoints, one for each 1,000 entries; those of the turning crank are included; "
              + actions / 2
              + " actions went before to warm up.");
    }
  }

  /** What a run gave. */
  private record Run(
      int actions, long commits, long signatures, long checks, long nanos, long nanosOfNotes) {
    void tell(Figures figures, String how) {
      double each = commits / (double) actions;
      double rate = actions * 1e9 / nanos;
      figures.held("durable commits per action, " + how, Samples.number(each), "<= 4", each <= 4.0);
      figures.held(
          "signatures and checks per action, " + how,
          Samples.number(signatures / (double) actions)
              + " and "
              + Samples.number(checks / (double) actions),
          "1 and 1",
          signatures == actions && checks == actions);
      String measured = Samples.number(rate) + "/s";
      if (nanosOfNotes > 0) {
        measured += "; with the notes " + Samples.number(actions * 1e9 / nanosOfNotes) + "/s";
      }
      figures.held("actions sustained, " + how, measured, ">= 250/s", rate >= 250);
    }
  }

  private List<Saved.Proposal> ask(int actions) {
    List<Saved.Proposal> asked = new ArrayList<>();
    for (int i = 0; i < actions; i++) {
      Ulid id = workplace.ask(handler, new Noop("number " + i));
      asked.add(workplace.proposal(id));
    }
    asked.forEach(p -> workplace.await(p.note(), Folder.PENDING_APPROVAL));
    return asked;
  }

  private Run run(List<Saved.Proposal> asked, int flight) throws InterruptedException {
    Semaphore free = new Semaphore(flight);
    long commits = workplace.journal.commits() - workplace.checkpoints.get();
    long signatures = workplace.signatures.get();
    long checks = handler.checks.get();
    workplace.receipts.drainPermits();
    long began = System.nanoTime();
    Thread freeing =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < asked.size(); i++) {
                  workplace.receipts.acquire();
                  free.release();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (Saved.Proposal p : asked) {
      free.acquire();
      Thread.ofVirtual().start(() -> approve(p));
    }
    freeing.join();
    long ended = System.nanoTime();
    Run receipts =
        new Run(
            asked.size(),
            workplace.journal.commits() - workplace.checkpoints.get() - commits,
            workplace.signatures.get() - signatures,
            handler.checks.get() - checks,
            ended - began,
            0);
    asked.forEach(p -> workplace.await(p.note(), Folder.DONE));
    return new Run(
        receipts.actions(),
        receipts.commits(),
        receipts.signatures(),
        receipts.checks(),
        receipts.nanos(),
        System.nanoTime() - began);
  }

  private void approve(Saved.Proposal p) {
    if (workplace.turn.orders().approve(p.id(), p.digest()) instanceof Ruling.Declined declined) {
      throw new IllegalStateException(String.join("; ", declined.why()));
    }
  }
}
