package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake.Trait;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal.Flag;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PolicyProperties {
  private static final Policy STANDARD = Policy.standard();
  private static final List<String> CONDITIONS =
      List.of(
          "true",
          "false",
          "'payment' in traits",
          "payee.known",
          "!payee.known || recurring",
          "money.minor <= limit.small",
          "origin in ['owner', 'rule', 'model', 'mcp', 'cloud']",
          "origin == 'mcp'",
          "spent.day + money.minor < 30000",
          "sender.authenticated",
          "scheduled ? true : payee.new_account",
          "size(flags) == 0 && confidence > 50");

  @Property(tries = 80)
  void whatever_the_policy_says_only_owner_and_rule_are_ever_allowed(
      @ForAll("policies") Policy policy, @ForAll("facts") Facts facts) {
    if (policy.verdict(facts) instanceof Verdict.Allow) {
      assertThat(facts.origin()).isIn(Origin.OWNER, Origin.RULE);
    }
  }

  @Property(tries = 80)
  void the_order_of_rules_changes_nothing(
      @ForAll("policies") Policy policy, @ForAll("facts") Facts facts) {
    List<Rule> reversed = new ArrayList<>(policy.rules());
    Collections.reverse(reversed);
    Verdict there = policy.verdict(facts);
    Verdict back = Policy.of(policy.limits(), reversed).verdict(facts);

    assertThat(back.answer()).isEqualTo(there.answer());
    assertThat(new HashSet<>(back.grounds())).isEqualTo(new HashSet<>(there.grounds()));
  }

  @Property(tries = 80)
  void another_rule_never_makes_a_verdict_milder_unless_none_spoke(
      @ForAll("policies") Policy policy, @ForAll("facts") Facts facts) {
    List<Rule> more = new ArrayList<>(policy.rules());
    more.add(new Rule("one more", "true", Answer.ASK_MOVE, ""));
    Policy longer = Policy.of(policy.limits(), more);

    assertThat(policy.verdict(facts).graverThan(longer.verdict(facts))).isFalse();
  }

  @Property(tries = 300)
  void taking_facts_away_never_allows_what_was_not_allowed(@ForAll("facts") Facts facts) {
    if (!(STANDARD.verdict(facts) instanceof Verdict.Allow)) {
      assertThat(STANDARD.verdict(without(facts))).isNotInstanceOf(Verdict.Allow.class);
    }
  }

  @Property(tries = 300)
  void with_facts_missing_a_payment_is_decided_by_a_person(@ForAll("facts") Facts facts) {
    if (facts.traits().contains(Trait.PAYMENT)) {
      assertThat(STANDARD.verdict(without(facts)).answer())
          .isGreaterThanOrEqualTo(Answer.ASK_PERSON);
    }
  }

  @Property(tries = 200)
  void a_plan_is_as_grave_as_its_gravest_action_in_any_order(
      @ForAll("verdicts") List<Verdict> plan) {
    Verdict there = Verdict.gravest(plan);
    List<Verdict> turned = new ArrayList<>(plan);
    Collections.reverse(turned);
    Verdict back = Verdict.gravest(turned);

    assertThat(plan).noneMatch(action -> action.graverThan(there));
    assertThat(back.answer()).isEqualTo(there.answer());
    assertThat(new HashSet<>(back.grounds())).isEqualTo(new HashSet<>(there.grounds()));
  }

  private static Facts without(Facts facts) {
    return new Facts(
        facts.kind(),
        facts.origin(),
        facts.reversibility(),
        facts.traits(),
        facts.flags(),
        facts.confidence(),
        facts.scheduled(),
        Optional.empty(),
        facts.amount().map(a -> new Facts.Amount(Money.of("1.00", "USD"), Optional.empty())),
        facts
            .payee()
            .map(p -> new Facts.Payee(Optional.empty(), Optional.empty(), Optional.empty())),
        Facts.Spending.unknown(),
        facts.currency());
  }

  @Provide
  Arbitrary<List<Verdict>> verdicts() {
    return Combinators.combine(Arbitraries.of(Answer.values()), Arbitraries.of("a", "b", "c", "d"))
        .as((answer, rule) -> Verdict.of(answer, List.of(new Verdict.Ground(rule, ""))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Policy> policies() {
    return Combinators.combine(Arbitraries.of(CONDITIONS), Arbitraries.of(Answer.values()))
        .as((when, then) -> new Rule(when + " " + then.word(), when, then, ""))
        .list()
        .uniqueElements(Rule::name)
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(rules ->
            Policy.of(
                Map.of("small", new BigDecimal("100")),
                rules.stream()
                    .map(r -> new Rule(r.name().replace("\n", " "), r.when(), r.then(), ""))
                    .toList()));
  }

  @Provide
  Arbitrary<Facts> facts() {
    Arbitrary<Optional<Boolean>> truth =
        Arbitraries.of(Optional.empty(), Optional.of(true), Optional.of(false));
    Arbitrary<Optional<Facts.Amount>> amount =
        Arbitraries.longs()
            .between(0, 200_000)
            .map(cents -> Facts.Amount.own(new Money(BigDecimal.valueOf(cents, 2), "EUR")))
            .optional();
    Arbitrary<Optional<Facts.Payee>> payee =
        Combinators.combine(truth, truth, truth).as(Facts.Payee::new).optional();
    Arbitrary<Facts.Spending> spending =
        Arbitraries.longs()
            .between(0, 40_000)
            .map(spent -> Facts.Spending.of(spent, spent, 1))
            .injectDuplicates(0.1);
    return Combinators.combine(
            Arbitraries.of(Origin.values()),
            Arbitraries.of(Trait.values()).set().ofMaxSize(3),
            Arbitraries.of(Flag.values()).set().ofMaxSize(1),
            Arbitraries.of(true, false),
            truth,
            amount,
            payee,
            spending)
        .as((origin, traits, flags, scheduled, known, money, paid, spent) ->
            new Facts(
                "sample.action",
                origin,
                Reversibility.REVERSIBLE,
                traits,
                flags,
                80,
                scheduled,
                known,
                money,
                paid,
                spent,
                "EUR"));
  }
}
