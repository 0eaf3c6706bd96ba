package io.digitalfte.bench;

import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.sandbox.odoo.Target;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A note is moved into {@code Approved}: how long until the first byte of the request that makes a
 * partner reaches the pretended Odoo in this process.
 */
final class FirstByte {
  private static final int WARM = 40;
  private static final int MEASURED = 200;
  // Ten moves within two seconds would wait for a confirmation.
  private static final Duration APART = Duration.ofMillis(230);

  private final Path folder;
  private final boolean blind;
  private final Samples whole = new Samples();
  private final Samples ours = new Samples();
  private final Samples reads = new Samples();
  private final BlockingQueue<Long> firstBytes = new LinkedBlockingQueue<>();

  private FirstByte(Path folder, boolean blind) {
    this.folder = folder;
    this.blind = blind;
  }

  /** {@code FirstByte FOLDER}: measures in fresh folders below this one. */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Figures figures = new Figures("From the rename into Approved to the first byte of the request");
    FirstByte reading = new FirstByte(folder.resolve("reading"), false);
    reading.measure();
    target(figures, "rename to first byte, less the reads of `check`", reading.ours);
    figures.plain("the reads of `check` and the target's probe", reading.reads.toString(), "");
    figures.plain("rename to first byte, reads counted", reading.whole.toString(), "");
    FirstByte blind = new FirstByte(folder.resolve("blind"), true);
    blind.measure();
    target(figures, "rename to first byte, with a handler that reads nothing", blind.whole);
    figures.note(
        MEASURED
            + " approvals each, "
            + APART.toMillis()
            + " ms apart, after "
            + WARM
            + " that warm the virtual machine up; undo window and settling time 0. The time begins"
            + " before the call of rename(2) and ends when the server in this process has read the"
            + " first byte; sandbox, engine and benchmark share the processors.");
  }

  private static void target(Figures figures, String what, Samples samples) {
    figures.held(
        what,
        samples.toString(),
        "p50 <= 15 ms, p99 <= 50 ms",
        samples.at(50) <= 15_000_000 && samples.at(99) <= 50_000_000);
  }

  private void measure() throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    BenchIds ids = new BenchIds();
    try (OdooServer server = OdooServer.start(OdooConfig.defaults());
        Odoo odoo =
            Odoo.connect(
                OdooSettings.of(
                    server.url(), server.config().database(), () -> OdooConfig.ADMIN_KEY),
                ids.next(),
                ids,
                clock)) {
      server
          .traffic()
          .onFirstByte(
              new Target("res.partner", "load"),
              nanos -> {
                if (!firstBytes.offer(nanos)) {
                  throw new IllegalStateException("nobody takes the moments");
                }
              });
      List<Lookups<?>> handlers = new ArrayList<>();
      odoo.handlers().forEach(h -> handlers.add(new Lookups<>(h, blind)));
      try (Workplace workplace = Workplace.started(folder, handlers.toArray(Handler[]::new))) {
        measure(workplace, odoo.bookkeeping(), handlers);
      }
    }
  }

  private void measure(Workplace workplace, Bookkeeping books, List<Lookups<?>> handlers)
      throws IOException, InterruptedException {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < WARM + MEASURED; i++) {
      Step<?> step =
          books.createPartner(
              new Bookkeeping.NewPartner(
                  "Customer " + i + " BV", "c" + i + "@customer.example", Optional.empty(), true));
      Ulid id = workplace.ask(step);
      notes.add(workplace.proposal(id).note());
    }
    for (String note : notes) {
      workplace.await(note, Folder.PENDING_APPROVAL);
    }
    int number = 0;
    for (String note : notes) {
      handlers.forEach(Lookups::spent);
      long moved = workplace.approve(note);
      Long first = firstBytes.poll(30, TimeUnit.SECONDS);
      if (first == null) {
        throw new IllegalStateException("no request came for " + note);
      }
      long read = handlers.stream().mapToLong(Lookups::spent).sum();
      if (number++ >= WARM) {
        whole.add(first - moved);
        reads.add(read);
        ours.add(first - moved - read);
      }
      workplace.receipts.acquire();
      workplace.await(note, Folder.DONE);
      LockSupport.parkNanos(Math.max(0, moved + APART.toNanos() - System.nanoTime()));
    }
  }
}
