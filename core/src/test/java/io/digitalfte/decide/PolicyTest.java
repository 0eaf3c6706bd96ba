package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake.Trait;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal.Flag;
import io.digitalfte.term.Json;
import io.digitalfte.term.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final Policy STANDARD = Policy.standard();

  private static List<String> rules(Verdict verdict) {
    return verdict.grounds().stream().map(Verdict.Ground::rule).toList();
  }

  private static Facts.Amount eur(String amount) {
    return Facts.Amount.own(Money.of(amount, "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "100.00, true, false, true, allow",
    "100.01, true, false, true, ask(person)",
    "50.00, false, false, true, ask(person)",
    "50.00, true, true, true, ask(person)",
    "50.00, true, false, false, ask(person)",
    "1000.01, true, false, true, ask(person)"
  })
  void only_a_small_recurring_payment_to_a_known_payee_needs_no_asking(
      String amount, boolean known, boolean newAccount, boolean recurring, String verdict) {
    assertThat(STANDARD.verdict(Sample.payment(amount, known, newAccount, recurring)).word())
        .isEqualTo(verdict);
  }

  @Test
  void more_than_300_a_day_is_asked() {
    Facts small = Sample.payment("100.00", true, false, true);
    assertThat(STANDARD.verdict(spent(small, 200_00)).word()).isEqualTo("allow");
    assertThat(STANDARD.verdict(spent(small, 200_01)).word()).isEqualTo("ask(person)");
    assertThat(STANDARD.verdict(spent(small, (1L << 53) - 1)).word()).isEqualTo("ask(person)");
  }

  private static Facts spent(Facts facts, long day) {
    return with(facts, Facts.Spending.of(day, day, 3));
  }

  private static Facts with(Facts facts, Facts.Spending spending) {
    return new Facts(
        facts.kind(),
        facts.origin(),
        facts.reversibility(),
        facts.traits(),
        facts.flags(),
        facts.confidence(),
        facts.scheduled(),
        facts.authenticated(),
        facts.amount(),
        facts.payee(),
        spending,
        facts.currency());
  }

  @Test
  void the_other_defaults_are_those_of_the_design() {
    assertThat(word(Trait.DEPLOY)).isEqualTo("ask(person)");
    assertThat(word(Trait.RESTORE)).isEqualTo("ask(person)");
    assertThat(word(Trait.MESSAGE)).isEqualTo("ask(move)");
    assertThat(word(Trait.POST)).isEqualTo("ask(move)");
    assertThat(word(Trait.BANK)).isEqualTo("refuse");
    assertThat(word()).isEqualTo("ask(move)");
  }

  private static String word(Trait... traits) {
    return STANDARD
        .verdict(Sample.facts(Origin.RULE, Optional.empty(), Optional.empty(), traits))
        .word();
  }

  @Test
  void an_invoice_that_we_write_is_asked_by_a_move_and_above_a_thousand_by_a_person() {
    Facts small =
        Sample.facts(Origin.RULE, Optional.of(eur("653.40")), Optional.empty(), Trait.BOOKS);
    Facts large =
        Sample.facts(Origin.RULE, Optional.of(eur("1000.01")), Optional.empty(), Trait.BOOKS);

    assertThat(STANDARD.verdict(small))
        .isEqualTo(ask(Assurance.MOVE, "books", "an entry in the books"));
    assertThat(STANDARD.verdict(large))
        .isEqualTo(ask(Assurance.PERSON, "large amount", "more than 1,000 is at stake"));
  }

  private static Verdict ask(Assurance assurance, String rule, String why) {
    return new Verdict.Ask(assurance, List.of(new Verdict.Ground(rule, why)));
  }

  @Test
  void a_bill_from_a_new_payee_is_asked_and_a_new_bank_account_by_a_person() {
    Facts unknown =
        Sample.facts(
            Origin.RULE,
            Optional.of(eur("9.99")),
            Optional.of(Facts.Payee.of(false, false, false)),
            Trait.BOOKS);
    Facts account =
        Sample.facts(
            Origin.RULE,
            Optional.of(eur("9.99")),
            Optional.of(Facts.Payee.of(true, true, false)),
            Trait.BOOKS);

    assertThat(rules(STANDARD.verdict(unknown))).containsExactly("bill", "new payee");
    assertThat(STANDARD.verdict(unknown).word()).isEqualTo("ask(move)");
    assertThat(STANDARD.verdict(account).word()).isEqualTo("ask(person)");
  }

  @Test
  void money_at_an_unknown_rate_is_decided_by_a_person() {
    Facts facts =
        Sample.facts(
            Origin.RULE,
            Optional.of(new Facts.Amount(Money.of("20.00", "USD"), Optional.empty())),
            Optional.empty(),
            Trait.BOOKS);

    Verdict verdict = STANDARD.verdict(facts);

    assertThat(verdict.word()).isEqualTo("ask(person)");
    assertThat(verdict.grounds())
        .containsExactly(new Verdict.Ground("large amount", "not known: money.minor"));
  }

  @Test
  void an_amount_beyond_all_reason_is_decided_by_a_person() {
    for (String amount :
        List.of("90071992547409.91", "90071992547409.92", "999999999999999999.99")) {
      Facts facts =
          Sample.facts(Origin.RULE, Optional.of(eur(amount)), Optional.empty(), Trait.BOOKS);

      assertThat(STANDARD.verdict(facts).word()).isEqualTo("ask(person)");
      assertThat(Json.read(Json.canonical(facts), Facts.class)).isEqualTo(facts);
    }
  }

  @Test
  void a_thousand_is_a_thousand_in_yen_too() {
    Facts yen =
        new Facts(
            "sample.action",
            Origin.RULE,
            Reversibility.REVERSIBLE,
            Set.of(Trait.BOOKS),
            Set.of(),
            90,
            false,
            Optional.empty(),
            Optional.of(Facts.Amount.own(Money.of("1000", "JPY"))),
            Optional.empty(),
            Facts.Spending.unknown(),
            "JPY");

    assertThat(STANDARD.verdict(yen).word()).isEqualTo("ask(move)");
  }

  @Test
  void what_a_letter_speaks_of_can_raise_the_verdict_but_never_lower_it() {
    Facts mail = Sample.message(Origin.RULE);

    assertThat(STANDARD.verdict(Sample.flagged(mail, Flag.BANK_DETAILS)).word())
        .isEqualTo("ask(person)");
    assertThat(STANDARD.verdict(Sample.flagged(mail, Flag.LEGAL)).word()).isEqualTo("ask(person)");
    assertThat(STANDARD.verdict(Sample.flagged(mail, Flag.THREAT)).word()).isEqualTo("ask(person)");
    assertThat(STANDARD.verdict(Sample.flagged(mail, Flag.OTHER_REPLY_TO)).word())
        .isEqualTo("ask(move)");
    Facts small = Sample.payment("10.00", true, false, true);
    assertThat(STANDARD.verdict(Sample.flagged(small, Flag.UNAUTHENTICATED)).word())
        .isEqualTo("ask(move)");
  }

  @Test
  void nothing_that_a_model_or_the_outside_brought_is_allowed() {
    Policy open = Sample.policy(Sample.rule("true", "allow"));

    assertThat(open.verdict(Sample.message(Origin.OWNER)).word()).isEqualTo("allow");
    assertThat(open.verdict(Sample.message(Origin.RULE)).word()).isEqualTo("allow");
    for (Origin origin : List.of(Origin.MODEL, Origin.MCP, Origin.CLOUD)) {
      assertThat(open.verdict(Sample.message(origin)).word()).isEqualTo("ask(move)");
      assertThat(rules(open.verdict(Sample.message(origin)))).containsExactly("origin");
    }
  }

  @Test
  void where_no_rule_speaks_it_is_asked() {
    Policy never = Sample.policy(Sample.rule("false", "allow"));

    assertThat(never.verdict(Sample.message(Origin.OWNER)).word()).isEqualTo("ask(move)");
    assertThat(rules(never.verdict(Sample.message(Origin.OWNER)))).containsExactly("no rule");
  }

  @Test
  void a_rule_that_cannot_be_decided_asks_and_says_what_is_missing() {
    Policy policy = Sample.policy(Sample.rule("payee.known && recurring", "allow"));

    Verdict verdict = policy.verdict(Sample.message(Origin.OWNER));

    assertThat(verdict).isEqualTo(ask(Assurance.MOVE, "one", "not known: payee.known, recurring"));
  }

  @ParameterizedTest
  @CsvSource({
    "allow, ask(move)",
    "ask(move), ask(move)",
    "ask(person), ask(person)",
    "refuse, ask(person)"
  })
  void hiding_a_fact_never_pays(String then, String verdict) {
    Policy policy = Sample.policy(Sample.rule("money.minor > 5", then));

    assertThat(policy.verdict(Sample.message(Origin.OWNER)).word()).isEqualTo(verdict);
  }

  @Test
  void a_missing_fact_that_changes_nothing_is_not_missed() {
    Policy policy = Sample.policy(Sample.rule("'message' in traits || payee.known", "refuse"));

    assertThat(policy.verdict(Sample.message(Origin.OWNER)).word()).isEqualTo("refuse");
    assertThat(
            Sample.policy(Sample.rule("'bank' in traits && payee.known", "refuse"))
                .verdict(Sample.message(Origin.OWNER))
                .grounds()
                .getFirst()
                .rule())
        .isEqualTo("no rule");
  }

  @Test
  void a_computation_that_fails_asks() {
    for (String when :
        List.of(
            "1 / 0 == 1",
            "confidence + 9223372036854775807 > 0",
            "-(-9223372036854775807 - 1) > 0")) {
      assertThat(
              Sample.policy(Sample.rule(when, "allow"))
                  .verdict(Sample.message(Origin.OWNER))
                  .word())
          .as(when)
          .isEqualTo("ask(move)");
    }
  }

  @Test
  void the_journal_keeps_a_policy_and_its_digest() {
    Policy back = Policy.read(STANDARD.bytes());

    assertThat(back.digest()).isEqualTo(STANDARD.digest());
    assertThat(back.rules()).isEqualTo(STANDARD.rules());
    assertThat(back.verdict(Sample.payment("50.00", true, false, true)).word()).isEqualTo("allow");
    assertThat(Sample.policy(Sample.rule("true", "allow")).digest())
        .isNotEqualTo(STANDARD.digest());
  }

  @Test
  void a_stored_condition_that_is_no_longer_understood_asks() {
    Policy odd = Policy.of(Map.of(), List.of(new Rule("old", "gone.by == 1", Answer.ALLOW, "")));

    assertThat(odd.verdict(Sample.message(Origin.OWNER)).word()).isEqualTo("ask(move)");
  }

  @Test
  void facts_survive_the_journal() {
    Facts facts =
        Sample.flagged(Sample.payment("10.00", true, false, true), Flag.LEGAL, Flag.HEALTH);

    assertThat(Json.read(Json.canonical(facts), Facts.class)).isEqualTo(facts);
  }

  @Test
  void a_verdict_survives_the_journal() {
    Verdict verdict = STANDARD.verdict(Sample.message(Origin.RULE));

    assertThat(Json.text(verdict))
        .isEqualTo(
            "{\"assurance\":\"MOVE\",\"grounds\":[{\"rule\":\"message\",\"why\":\"a letter or message"
                + " goes to somebody outside\"}],\"type\":\"Ask\"}");
    assertThat(Json.read(Json.canonical(verdict), Verdict.class)).isEqualTo(verdict);
  }

  @Test
  void an_explanation_names_every_fact_and_rule() {
    String text = STANDARD.explain(Sample.message(Origin.RULE)).text();

    assertThat(text)
        .contains("origin                 rule\n")
        .contains("money.minor            (not known)\n")
        .contains("ask(move)      message\n")
        .contains("-              deploy\n")
        .endsWith("=> ask(move)\n");
  }
}
