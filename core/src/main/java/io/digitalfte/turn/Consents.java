package io.digitalfte.turn;

import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Pen;
import io.digitalfte.share.Card;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what a person agreed to with the approver key, other than proposals: a policy, keys,
 * settings that widen, resuming, the end of a recovery. Each consent is good once and for ten
 * minutes.
 */
final class Consents {
  static final String RESUME = "resume";
  static final String RECOVER = "recover";
  private static final String POLICY = "policy.accept";
  private static final String CONFIG = "config.accept";
  private static final String HISTORY = "sync.accept";
  private static final Duration GOOD = Duration.ofMinutes(10);

  private final Office office;
  private final Accepted accepted;

  Consents(Office office, Accepted accepted) {
    this.office = office;
    this.accepted = accepted;
  }

  void policy(String json, SignedConsent consent) {
    Policy policy = Policy.read(json.getBytes(StandardCharsets.UTF_8));
    write(pen -> {
      take(pen, consent, POLICY, policy.digest());
      pen.document(
          Accepted.POLICY, office.time().now(), new String(policy.bytes(), StandardCharsets.UTF_8));
      note(pen, "policy.accepted", consent, policy.digest());
    });
  }

  void settings(String wished, SignedConsent consent) {
    Digest digest = Digest.of(wished);
    write(pen -> {
      take(pen, consent, CONFIG, digest);
      pen.document(Accepted.SETTINGS, office.time().now(), wished);
      note(pen, "settings.accepted", consent, digest);
    });
  }

  /**
   * Puts the next edition of the ring in force.
   *
   * @param card of the agent that comes in by it; empty where none does
   */
  void keys(String json, String card, SignedConsent consent) {
    KeyRing next = KeyRing.read(json.getBytes(StandardCharsets.UTF_8));
    write(pen -> {
      List<String> wrong =
          new ArrayList<>(KeyChange.objections(office.ring().get(), next, consent));
      used(pen, consent, wrong);
      refuse(wrong);
      pen.document(
          Accepted.KEYS, office.time().now(), new String(next.bytes(), StandardCharsets.UTF_8));
      if (!card.isEmpty()) {
        Card _ = Introductions.keep(pen, next, card, office.time().now());
      }
      note(pen, "keys.changed", consent, next.digest());
    });
  }

  /** Goes on from another history of the shared tree; in a cloud there is nobody to agree. */
  void history(String tip, Optional<SignedConsent> consent) {
    Digest digest = Digest.of(tip);
    write(pen -> {
      if (office.decides()) {
        SignedConsent given =
            consent.orElseThrow(
                () -> Fault.of(Fault.Code.REFUSED, "going on from another history wants a person"));
        take(pen, given, HISTORY, digest);
        note(pen, "sync.accepted", given, digest);
      } else {
        pen.append(
            Entry.Draft.of("sync.accepted", "owner", office.home()).with("digest", digest),
            office.time().now());
      }
    });
  }

  /** Takes a consent about this home itself. */
  void home(Pen pen, SignedConsent consent, String subject) {
    take(pen, consent, subject, Digest.of(office.home().text()));
  }

  private void write(Consumer<Pen> step) {
    office
        .journal()
        .write(pen -> {
          step.accept(pen);
          return true;
        });
    accepted.forget();
  }

  private void take(Pen pen, SignedConsent consent, String subject, Digest digest) {
    List<String> wrong = new ArrayList<>(consent.flaws(office.ring().get(), subject, digest));
    used(pen, consent, wrong);
    refuse(wrong);
  }

  /** Age and single use, which the signature alone cannot tell. */
  private void used(Pen pen, SignedConsent consent, List<String> wrong) {
    // Whoever signed had no other time than the clock's, even where the journal is ahead of it.
    Instant at = consent.consent().at();
    if (Duration.between(at, office.time().clock()).abs().compareTo(GOOD) > 0) {
      wrong.add("it is more than ten minutes old");
    }
    if (Recovery.last(pen).filter(at::isBefore).isPresent()) {
      wrong.add("it was given before this home recovered");
    }
    String name = "consent." + consent.consent().nonce();
    if (pen.meta(name).isPresent()) {
      wrong.add("it was used before");
    }
    pen.meta(name, at.toString());
  }

  private static void refuse(List<String> wrong) {
    if (!wrong.isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, "the consent does not hold: " + String.join(", ", wrong));
    }
  }

  private void note(Pen pen, String event, SignedConsent consent, Digest digest) {
    pen.append(
        Entry.Draft.of(event, "owner:" + consent.consent().approver(), office.home())
            .with("digest", digest)
            .with("assurance", "person")
            .with("key", consent.seal().key())
            .approval("human_approved"),
        office.time().now());
  }
}
