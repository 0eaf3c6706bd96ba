package io.digitalfte.turn;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Policy;
import io.digitalfte.record.Journal;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a person has accepted, as the journal holds it: the policy, the key ring, the settings. Read
 * once and after each change; safe for any thread.
 */
public final class Accepted {
  static final String POLICY = "policy";
  static final String KEYS = "keys";
  static final String SETTINGS = "settings";
  static final String CARDS = "cards";
  static final String PAIRED = "paired";
  static final String ROSTER = "roster";

  private final Journal journal;
  private volatile Optional<Policy> policy = Optional.empty();
  private volatile Optional<KeyRing> ring = Optional.empty();

  /** What this journal holds. */
  public Accepted(Journal journal) {
    this.journal = journal;
  }

  /** The accepted policy; the default one while none was accepted. */
  public Policy policy() {
    Optional<Policy> known = policy;
    if (known.isEmpty()) {
      known = Optional.of(body(POLICY).map(Policy::read).orElseGet(Policy::standard));
      policy = known;
    }
    return known.get();
  }

  /**
   * The keys that count.
   *
   * @throws Fault {@code CORRUPT} when the journal has none
   */
  public KeyRing ring() {
    Optional<KeyRing> known = ring;
    if (known.isEmpty()) {
      known =
          Optional.of(
              body(KEYS)
                  .map(KeyRing::read)
                  .orElseThrow(() ->
                      Fault.of(Fault.Code.CORRUPT, "the journal holds no keys; run fte init")));
      ring = known;
    }
    return known.get();
  }

  /** The settings that were accepted last, as canonical JSON. */
  public Optional<String> settings() {
    return text(SETTINGS);
  }

  /** The newest version of this document. */
  Optional<String> text(String name) {
    return journal.<Optional<Saved.Document>>read(v -> v.document(name)).map(Saved.Document::body);
  }

  /** Reads anew at the next call. */
  void forget() {
    policy = Optional.empty();
    ring = Optional.empty();
  }

  private Optional<byte[]> body(String name) {
    return text(name).map(body -> body.getBytes(StandardCharsets.UTF_8));
  }
}
