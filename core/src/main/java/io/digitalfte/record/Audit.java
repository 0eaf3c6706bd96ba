package io.digitalfte.record;

import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the record: the chain in the journal, the files made from it, the signed checkpoints,
 * and on request an outside copy. Reads only.
 */
public final class Audit {
  private static final int PAGE = 1_000;

  private final Journal journal;
  private final Ulid home;
  private final Checkpoint.Verifier keys;

  /** Verification of this home's journal; {@code keys} knows the witness keys it ever had. */
  public Audit(Journal journal, Ulid home, Checkpoint.Verifier keys) {
    this.journal = journal;
    this.home = home;
    this.keys = keys;
  }

  /**
   * The result.
   *
   * @param entries how many entries were read
   * @param checkpoints how many signed checkpoints were compared
   * @param findings what is wrong, the first entry concerned named in each; empty when all is well
   */
  public record Report(long entries, int checkpoints, List<String> findings) {
    public Report {
      findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
      return findings.isEmpty();
    }
  }

  /** Verifies the journal and the files in this folder. */
  public Report verify(Path logs) {
    List<String> findings = new ArrayList<>();
    long entries = chain(findings);
    files(logs, findings);
    int checkpoints = 0;
    long upTo = Long.MAX_VALUE;
    Optional<String> next = checkpointBelow(upTo);
    while (next.isPresent()) {
      Checkpoint checkpoint = Json.read(next.get(), Checkpoint.class);
      compare(checkpoint, "the journal's checkpoint", findings);
      checkpoints++;
      upTo = checkpoint.seq() - 1;
      next = checkpointBelow(upTo);
    }
    return new Report(entries, checkpoints, findings);
  }

  /**
   * Verifies the journal against an outside copy: lines of checkpoints, of entries, or both.
   *
   * @param copy at most 256 MiB of lines
   */
  public Report against(Path copy) {
    List<String> findings = new ArrayList<>();
    long entries = chain(findings);
    int checkpoints = 0;
    int number = 0;
    for (String line : LogFiles.lines(copy)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (line.contains("\"signature\"")) {
        try {
          compare(
              Json.read(line, Checkpoint.class),
              "the checkpoint in " + copy.getFileName() + " line " + number,
              findings);
          checkpoints++;
        } catch (IllegalArgumentException e) {
          findings.add(copy.getFileName() + " line " + number + " is no checkpoint");
        }
      } else {
        compare(line, copy.getFileName() + " line " + number, findings);
      }
    }
    if (checkpoints == 0 && number == 0) {
      findings.add(copy.getFileName() + " holds neither checkpoints nor entries");
    }
    return new Report(entries, checkpoints, findings);
  }

  private long chain(List<String> findings) {
    Tip tip = Tip.empty();
    while (true) {
      long from = tip.seq() + 1;
      List<Entry> page = journal.<List<Entry>>read(v -> v.entries(from, PAGE));
      if (page.isEmpty()) {
        return tip.seq();
      }
      Optional<String> wrong = Chain.verify(page, tip);
      if (wrong.isPresent()) {
        findings.add("journal: " + wrong.get());
        return tip.seq() + page.size();
      }
      Entry last = page.getLast();
      tip = new Tip(last.seq(), last.hash(), last.at());
    }
  }

  private void files(Path logs, List<String> findings) {
    long expected = 1;
    for (Path file : new LogFiles(logs).files()) {
      for (String line : LogFiles.lines(file)) {
        long seq = Lines.seq(line);
        if (seq != expected) {
          findings.add(
              file.getFileName()
                  + ": "
                  + (seq > expected
                      ? "entry " + expected + " is missing"
                      : "a line was inserted or changed before entry " + expected));
          return;
        }
        List<String> before = List.copyOf(findings);
        compare(line, file.getFileName().toString(), findings);
        if (!before.equals(findings)) {
          return;
        }
        expected++;
      }
    }
    long last = journal.tip().seq();
    if (expected <= last) {
      findings.add("logs: cut off; entries " + expected + " to " + last + " are missing");
    }
  }

  private void compare(String line, String where, List<String> findings) {
    long seq = Lines.seq(line);
    Optional<Entry> ours = entry(seq);
    if (ours.isEmpty()) {
      findings.add(where + ": entry " + seq + " is not in the journal: it was cut off or removed");
    } else if (!ours.get().json().equals(line)) {
      findings.add(where + ": entry " + seq + " is not what the journal says");
    }
  }

  private void compare(Checkpoint checkpoint, String where, List<String> findings) {
    if (!checkpoint.home().equals(home)) {
      findings.add(where + " is of another home, " + checkpoint.home());
    } else if (!keys.verifies(checkpoint.key(), checkpoint.bytes(), checkpoint.signature())) {
      findings.add(where + " (entry " + checkpoint.seq() + ") has no good signature");
    } else if (checkpoint.seq() > 0) {
      Optional<Entry> ours = entry(checkpoint.seq());
      if (ours.isEmpty()) {
        findings.add(where + ": entry " + checkpoint.seq() + " is missing: the record was cut off");
      } else if (!ours.get().hash().equals(checkpoint.hash())) {
        findings.add(
            where
                + ": entry "
                + checkpoint.seq()
                + " or one before it was changed: the whole chain was recomputed");
      }
    }
  }

  private Optional<Entry> entry(long seq) {
    return journal.<List<Entry>>read(v -> v.entries(seq, 1)).stream()
        .filter(e -> e.seq() == seq)
        .findFirst();
  }

  private Optional<String> checkpointBelow(long upTo) {
    return journal.<Optional<String>>read(v -> v.checkpoint(upTo));
  }
}
