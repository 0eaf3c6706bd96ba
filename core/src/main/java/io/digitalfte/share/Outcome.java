package io.digitalfte.share;

import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What became of a dispatch, as the local side says it: for the cloud to draft from.
 *
 * @param dispatch which
 * @param version grows with each that is said of the same dispatch
 * @param proposal the local side's proposal, where there is one
 * @param standing where it stands
 * @param reason why, in a sentence of at most 400 characters; may be empty
 * @param rule which rule said so, such as {@code claim.stale}, or the policy's; may be empty
 * @param steps what came of each step, once something did
 * @param at when it was said
 */
public record Outcome(
    Ulid dispatch,
    int version,
    Optional<Ulid> proposal,
    Standing standing,
    String reason,
    String rule,
    List<Came> steps,
    Instant at) {
  /** What the seal is for. */
  public static final String PURPOSE = "digitalfte/outcome/1";

  private static final int MOST_BYTES = 256 << 10;

  /** Where a dispatch can stand. */
  public enum Standing {
    /** It waits for a person. */
    WAITING(false),
    HELD(false),
    APPROVED(false),
    ACTING(false),
    UNCERTAIN(false),
    DONE(true),
    /** In dry run: nothing was sent. */
    REHEARSED(true),
    FAILED(true),
    REJECTED(true),
    EXPIRED(true),
    WITHDRAWN(true),
    /** It was never asked; the rule says why. */
    REFUSED(true),
    /** The letter was answered or left alone already. */
    SUPERSEDED(true);

    private final boolean last;

    Standing(boolean last) {
      this.last = last;
    }

    /** Whether nothing follows. */
    public boolean last() {
      return last;
    }

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What came of a step.
   *
   * @param step from 1
   * @param kind the kind of action
   * @param state where it stands, as a state of actions
   * @param reference what the outside calls it; empty where nothing was done
   * @param facts such as {@code invoice.number}
   */
  public record Came(
      int step, String kind, String state, String reference, Map<String, String> facts) {
    public Came {
      facts = Map.copyOf(facts);
    }
  }

  public Outcome {
    steps = List.copyOf(steps);
  }

  /**
   * What this content says.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static Outcome read(JsonNode content) {
    if (Json.canonical(content).length > MOST_BYTES) {
      throw new IllegalArgumentException("an outcome of more than " + MOST_BYTES + " bytes");
    }
    return Json.read(content, Outcome.class);
  }

  /** Whether the other says the same, whenever it was said. */
  public boolean same(Outcome other) {
    return Json.text(untimed()).equals(Json.text(other.untimed()));
  }

  private Outcome untimed() {
    return new Outcome(dispatch, 0, proposal, standing, reason, rule, steps, Instant.EPOCH);
  }
}
