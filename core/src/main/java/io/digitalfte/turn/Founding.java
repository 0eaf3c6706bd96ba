package io.digitalfte.turn;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Policy;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Journal;
import io.digitalfte.share.Card;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The first entries of a new home's journal. */
public final class Founding {
  private Founding() {}

  /** Writes the first keys, policy and settings; the journal must be empty. */
  public static void write(
      Journal journal, Ulid home, KeyRing ring, Policy policy, String settings, Instant now) {
    write(journal, home, ring, List.of(), policy, settings, now);
  }

  /**
   * As the shorter one, for a home with an agent of its own.
   *
   * @param cards of the agents in the ring
   */
  public static void write(
      Journal journal,
      Ulid home,
      KeyRing ring,
      List<Card> cards,
      Policy policy,
      String settings,
      Instant now) {
    journal.write(pen -> {
      pen.meta("home", home.text());
      pen.document(Accepted.KEYS, now, text(ring.bytes()));
      pen.document(Accepted.CARDS, now, Membership.text(cards));
      pen.document(Accepted.POLICY, now, text(policy.bytes()));
      pen.document(Accepted.SETTINGS, now, settings);
      return pen.append(
          Entry.Draft.of("home.founded", "owner", home)
              .with("keys", ring.digest())
              .with("policy", policy.digest()),
          now);
    });
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
