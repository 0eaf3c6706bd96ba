package io.digitalfte.bench;

import io.digitalfte.decide.Approval;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.Verification;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteConfig;

/** What the machine itself can do, so that our own figures have something to stand beside. */
final class Limits {
  private static final long RUN = Duration.ofSeconds(3).toNanos();

  private final Path folder;

  private Limits(Path folder) {
    this.folder = folder;
  }

  /** {@code Limits FOLDER}: measures in this folder, on the disk that the homes are on. */
  static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
    Limits limits = new Limits(Files.createDirectories(Path.of(arguments[0])));
    Figures figures = new Figures("What the machine can do");
    figures.plain(
        "fsyncs of the bare disk", limits.fsyncs(), "4 KiB appended and forced each time");
    figures.plain(
        "durable commits of bare SQLite", limits.commits(), "WAL, synchronous FULL, one row each");
    figures.plain(
        "rename until WatchService tells", limits.watch(), "500 renames, one after the other");
    limits.signatures(figures);
  }

  private String fsyncs() throws IOException {
    Path file = folder.resolve("fsync");
    Samples samples = new Samples();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer block = ByteBuffer.allocate(4096);
      long began = System.nanoTime();
      while (System.nanoTime() - began < RUN) {
        long one = System.nanoTime();
        block.clear();
        out.write(block);
        out.force(false);
        samples.add(System.nanoTime() - one);
      }
      return rate(samples, System.nanoTime() - began);
    }
  }

  private String commits() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    Samples samples = new Samples();
    try (Connection connection = config.createConnection("jdbc:sqlite:" + folder.resolve("db"));
        Statement plain = connection.createStatement()) {
      plain.execute("create table one (id integer primary key, text text)");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into one (text) values (?)")) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < RUN) {
          long one = System.nanoTime();
          plain.execute("begin immediate");
          insert.setString(1, "a row of about as many characters as a short entry has, or so");
          insert.executeUpdate();
          plain.execute("commit");
          samples.add(System.nanoTime() - one);
        }
        return rate(samples, System.nanoTime() - began);
      }
    }
  }

  private String watch() throws IOException, InterruptedException {
    Path from = Files.createDirectories(folder.resolve("from"));
    Path to = Files.createDirectories(folder.resolve("to"));
    Samples samples = new Samples();
    try (WatchService service = folder.getFileSystem().newWatchService()) {
      to.register(service, StandardWatchEventKinds.ENTRY_CREATE);
      for (int i = 0; i < 550; i++) {
        Path file = Files.writeString(from.resolve("note" + i), "text");
        long began = System.nanoTime();
        Files.move(file, to.resolve("note" + i), StandardCopyOption.ATOMIC_MOVE);
        WatchKey key = service.poll(10, TimeUnit.SECONDS);
        long told = System.nanoTime() - began;
        if (key == null) {
          throw new IllegalStateException("the kernel tells of no rename in " + to);
        }
        if (i >= 50) {
          samples.add(told);
        }
        key.pollEvents();
        key.reset();
      }
    }
    return "p50 " + Samples.us(samples.at(50)) + ", p99 " + Samples.us(samples.at(99));
  }

  private void signatures(Figures figures) {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    Ulid home = Ulid.of(now.toEpochMilli(), 0, 1);
    KeyFolder keys = new KeyFolder(folder.resolve("keys"), new SecureRandom());
    WitnessKey witness = keys.createWitness(home, now);
    char[] code = keys.drawRecoveryCode();
    KeyRing ring =
        KeyRing.first(
            home,
            witness.open(),
            "mara",
            keys.createApprover(home, "mara", "correct horse battery".toCharArray(), now).open(),
            RecoveryCode.open(code),
            now);
    Digest digest = Digest.of("a plan");
    Samples signing = new Samples();
    Samples verifying = new Samples();
    for (int i = 0; i < 4_000; i++) {
      Approval approval =
          new Approval(
              home,
              Ulid.of(now.toEpochMilli(), 0, i),
              digest,
              "mara",
              Assurance.MOVE,
              Mode.LIVE,
              now,
              now.plusSeconds(60),
              "nonceof26characters" + (1000000 + i));
      long began = System.nanoTime();
      SignedApproval signed = witness.sign(approval);
      long signedAt = System.nanoTime();
      Verification seen =
          signed.verify(
              ring, new SignedApproval.Occasion(home, approval.proposal(), digest, Mode.LIVE, now));
      long verified = System.nanoTime();
      if (!(seen instanceof Verification.Verified)) {
        throw new IllegalStateException("our own signature does not verify: " + seen);
      }
      if (i >= 2_000) {
        signing.add(signedAt - began);
        verifying.add(verified - signedAt);
      }
    }
    figures.plain("Ed25519, signing an approval", Samples.us(signing.at(50)), "p50, warm");
    figures.plain("Ed25519, verifying it", Samples.us(verifying.at(50)), "p50, warm");
  }

  private static String rate(Samples samples, long took) {
    return Samples.number(samples.size() * 1e9 / took)
        + "/s (p50 "
        + Samples.us(samples.at(50))
        + ", p99 "
        + Samples.us(samples.at(99))
        + ")";
  }
}
