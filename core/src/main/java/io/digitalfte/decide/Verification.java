package io.digitalfte.decide;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of looking at an approval. */
public sealed interface Verification {
  /**
   * It holds.
   *
   * @param approval what was approved
   * @param key whose signature it is
   */
  record Verified(Approval approval, KeyRing.Entry key) implements Verification {}

  /**
   * It does not hold.
   *
   * @param flaws everything that is wrong with it, at least one, in a fixed order
   */
  record Unverified(List<Flaw> flaws) implements Verification {
    public Unverified {
      flaws = List.copyOf(flaws);
    }

    Unverified(Set<Flaw> flaws) {
      this(List.copyOf(flaws));
    }

    /** The flaws in words, joined by commas. */
    public String reason() {
      return flaws.stream().map(Flaw::words).collect(Collectors.joining(", "));
    }
  }

  /** What can be wrong with an approval. */
  enum Flaw {
    OTHER_HOME("it was given in another home"),
    NOBODY_DECIDES("nobody decides in a cloud's home; the local side does"),
    OTHER_PROPOSAL("it is for another proposal"),
    OTHER_DIGEST("what was approved is not what would run"),
    OTHER_MODE("it was given in the other mode (dry-run or live)"),
    NOT_YET("it is not good yet"),
    EXPIRED("it has expired"),
    UNKNOWN_KEY("its key is not in the key ring"),
    RETIRED_KEY("its key was retired"),
    REVOKED_KEY("its key was revoked"),
    LOST_KEY("its key was reported lost"),
    WRONG_ROLE("its key may not give this assurance"),
    OTHER_HOLDER("its key belongs to somebody else"),
    BAD_SIGNATURE("its signature is not good");

    private final String words;

    Flaw(String words) {
      this.words = words;
    }

    /** What is wrong, as the end of a sentence. */
    public String words() {
      return words;
    }
  }
}
