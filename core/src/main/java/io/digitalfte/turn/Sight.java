package io.digitalfte.turn;

import io.digitalfte.record.Saved;
import io.digitalfte.vault.Arrival;
import io.digitalfte.vault.Comparison;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Look;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Seen;
import io.digitalfte.vault.Settling;
import io.digitalfte.vault.Status;
import io.digitalfte.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be seen of notes in the vault, held against what the journal rendered. */
final class Sight {
  // A note that nothing has touched for so long has settled, whatever the disk's clock is worth.
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Vault vault;
  private final Settling settling;

  /**
   * @param settle how long a note must be unchanged before it counts
   */
  Sight(Vault vault, Duration settle) {
    this.vault = vault;
    this.settling = new Settling(settle);
  }

  /** When to look again, if the note may still be being written. One thread at a time. */
  Optional<Instant> unsettled(Arrival arrival, Instant now) {
    Optional<Look> look = vault.look(arrival.folder(), arrival.name());
    if (look.isEmpty() || latest(look.get()).plus(LONG).isBefore(now)) {
      return Optional.empty();
    }
    return switch (settling.look(arrival, look.get(), now)) {
      case Settling.Settled.Yes _ -> Optional.empty();
      case Settling.Settled.NotYet(Instant again) -> Optional.of(again);
    };
  }

  private static Instant latest(Look look) {
    return look.changed().isAfter(look.modified()) ? look.changed() : look.modified();
  }

  /** A note that left begins anew when it comes back. */
  void forget(Arrival arrival) {
    settling.forget(arrival);
  }

  /** The note's text; empty where there is none that can be read. */
  Optional<String> text(Folder folder, String name) {
    return vault.read(folder, name) instanceof Reading.Text file
        ? Optional.of(file.text())
        : Optional.empty();
  }

  boolean lies(Folder folder, String name) {
    return vault.look(folder, name).isPresent();
  }

  /** The folders that hold this note. */
  List<Folder> places(String name) {
    return vault.locate(name);
  }

  /** Whether this text is what the journal rendered last. */
  static boolean same(String where, Saved.Proposal p, String text) {
    return !p.rendering().isEmpty()
        && Comparison.of(where, p.rendering(), p.mark(), text) instanceof Seen.Same;
  }

  /** Whether this text was made from the present rendering, whatever a person wrote into it. */
  static boolean present(Saved.Proposal p, String text) {
    return !p.mark().isEmpty() && text.contains(p.mark());
  }

  /** Whether the front matter of this text gives one of these as its status. */
  static boolean says(String text, Status... statuses) {
    int end = text.indexOf("\n---\n");
    String head = end < 0 ? "" : text.substring(0, end + 1);
    return Arrays.stream(statuses).anyMatch(s -> head.contains("\nstatus: " + s.word() + "\n"));
  }
}
