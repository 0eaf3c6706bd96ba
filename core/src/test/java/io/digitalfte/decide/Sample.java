package io.digitalfte.decide;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Things that the tests of this room talk about. */
final class Sample {
  static final Ulid HOME = new Ulid("01JD9Q3KZ40Y1R5W8E6D2H7PQS");
  static final Ulid OTHER = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");
  static final Ulid PROPOSAL = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1B");
  static final Digest DIGEST = Digest.of("the plan");
  static final Instant NOW = Instant.parse("2026-11-20T09:12:44Z");

  private Sample() {}

  static SecureRandom random() {
    try {
      // Seeded before the first draw, this engine gives the same numbers in every run.
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(20261120);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Approval approval(Assurance assurance) {
    return new Approval(
        HOME,
        PROPOSAL,
        DIGEST,
        "mara",
        assurance,
        Mode.LIVE,
        NOW,
        NOW.plusSeconds(600),
        "k7f3q9xwabcd2345");
  }

  static SignedApproval.Occasion occasion() {
    return new SignedApproval.Occasion(HOME, PROPOSAL, DIGEST, Mode.LIVE, NOW.plusSeconds(60));
  }

  static Facts message(Origin origin) {
    return facts(origin, Optional.empty(), Optional.empty(), Stake.Trait.MESSAGE);
  }

  static Facts payment(String amount, boolean known, boolean newAccount, boolean recurring) {
    return facts(
        Origin.RULE,
        Optional.of(Facts.Amount.own(Money.of(amount, "EUR"))),
        Optional.of(Facts.Payee.of(known, newAccount, recurring)),
        Stake.Trait.PAYMENT);
  }

  static Facts facts(
      Origin origin,
      Optional<Facts.Amount> amount,
      Optional<Facts.Payee> payee,
      Stake.Trait... traits) {
    return new Facts(
        "sample.action",
        origin,
        Reversibility.IRREVERSIBLE,
        Set.of(traits),
        Set.of(),
        90,
        false,
        Optional.empty(),
        amount,
        payee,
        Facts.Spending.of(0, 0, 0),
        "EUR");
  }

  static Facts flagged(Facts facts, Proposal.Flag... flags) {
    return new Facts(
        facts.kind(),
        facts.origin(),
        facts.reversibility(),
        facts.traits(),
        Set.of(flags),
        facts.confidence(),
        facts.scheduled(),
        facts.authenticated(),
        facts.amount(),
        facts.payee(),
        facts.spending(),
        facts.currency());
  }

  static Policy policy(String rules) {
    return switch (Policy.parse(handbook(rules), "Company_Handbook.md")) {
      case Policy.Read.Parsed parsed -> parsed.policy();
      case Policy.Read.Problems problems ->
          throw new AssertionError(problems.problems().toString());
    };
  }

  static String handbook(String rules) {
    return "# Handbook\n\n```yaml policy\nschema: 1\n" + rules + "\n```\n";
  }

  static String rule(String when, String then) {
    return "rules:\n  - {name: one, when: \"" + when + "\", then: " + then + "}";
  }
}
