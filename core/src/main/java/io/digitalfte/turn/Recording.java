package io.digitalfte.turn;

import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Tip;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the notes of what changed, and makes checkpoints. One thread at a time. */
final class Recording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final long ENTRIES = 1_000;

  private final Office office;
  private final Notes notes;
  private final Checkpoint.Signer signer;
  private final Consumer<Checkpoint> copies;
  private final Set<Ulid> unwritten = new LinkedHashSet<>();
  private final Map<Ulid, Set<Folder>> lookedAt = new HashMap<>();
  private Optional<Checkpoint> last = Optional.empty();

  Recording(Office office, Notes notes, Checkpoint.Signer signer, Consumer<Checkpoint> copies) {
    this.office = office;
    this.notes = notes;
    this.signer = signer;
    this.copies = copies;
  }

  /**
   * Publishes the notes of these proposals; what cannot be written is tried again next time.
   *
   * @param seen those of them whose notes were looked at where they lie
   */
  void publish(Collection<Ulid> changed, Collection<Looked> seen) {
    unwritten.addAll(changed);
    for (Looked looked : seen) {
      unwritten.add(looked.proposal());
      lookedAt
          .computeIfAbsent(looked.proposal(), _ -> EnumSet.noneOf(Folder.class))
          .addAll(looked.places());
    }
    for (Ulid id : List.copyOf(unwritten)) {
      try {
        notes.publish(id, lookedAt.getOrDefault(id, Set.of()));
        unwritten.remove(id);
        lookedAt.remove(id);
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("proposal", id).setCause(e).log("note not written");
      }
    }
  }

  /** Whether some notes could not be written yet. */
  boolean behind() {
    return !unwritten.isEmpty();
  }

  /** Makes a checkpoint where one is due. */
  void checkpointIfDue() {
    Tip tip = office.journal().tip();
    Instant now = office.time().now();
    boolean due =
        last.isEmpty()
            || tip.seq() - last.get().seq() >= ENTRIES
            || (tip.seq() > last.get().seq() && now.isAfter(last.get().at().plus(EVERY)));
    if (due) {
      checkpoint();
    }
  }

  /** Makes a checkpoint now; the one that there is, where nothing was recorded since. */
  Checkpoint checkpoint() {
    Tip tip = office.journal().tip();
    Checkpoint made = known(tip).orElseGet(() -> sign(tip));
    last = Optional.of(made);
    try {
      copies.accept(made);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("seq", made.seq()).setCause(e).log("checkpoint not copied");
    }
    return made;
  }

  /** The checkpoint of this tip, made before: perhaps copied, so no other may say the same. */
  private Optional<Checkpoint> known(Tip tip) {
    return office
        .journal()
        .<Optional<String>>read(v -> v.checkpoint(tip.seq()))
        .map(text -> Json.read(text, Checkpoint.class))
        .filter(kept -> kept.seq() == tip.seq());
  }

  private Checkpoint sign(Tip tip) {
    Instant now = office.time().now();
    Checkpoint made = Checkpoint.of(office.home(), tip, now, signer);
    office
        .journal()
        .write(pen -> {
          pen.checkpoint(made.seq(), now, Json.text(made));
          return true;
        });
    return made;
  }
}
