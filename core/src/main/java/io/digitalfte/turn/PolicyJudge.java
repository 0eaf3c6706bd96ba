package io.digitalfte.turn;

import io.digitalfte.act.Stake;
import io.digitalfte.act.State;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.Verdict;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Json;
import io.digitalfte.term.Money;
import io.digitalfte.turn.Kinds.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The accepted policy, asked with facts from the action, its proposal and the journal. */
final class PolicyJudge implements Judge {
  /** ISO 4217's code for no currency: whoever has it knows no rate for any money. */
  static final String UNKNOWN_CURRENCY = "XXX";

  private final Supplier<Policy> policy;
  private final Supplier<Optional<String>> currency;
  private final ZoneId zone;
  private final Supplier<Instant> now;

  /**
   * @param policy the accepted policy, as it is now
   * @param currency the company's currency, where the books have told
   * @param zone where the business has its midnight
   */
  PolicyJudge(
      Supplier<Policy> policy,
      Supplier<Optional<String>> currency,
      ZoneId zone,
      Supplier<Instant> now) {
    this.policy = policy;
    this.currency = currency;
    this.zone = zone;
    this.now = now;
  }

  @Override
  public Verdict judge(Saved.Proposal proposal, List<Known<?>> steps, View view) {
    Policy accepted = policy.get();
    List<Verdict> verdicts = new ArrayList<>();
    for (Known<?> step : steps) {
      if (step.saved().state() != State.DONE) {
        verdicts.add(accepted.verdict(facts(proposal, step, view)));
      }
    }
    return Verdict.gravest(verdicts);
  }

  @Override
  public Optional<Saved.Spending> spending(Saved.Proposal proposal, Known<?> step) {
    Stake stake = Cards.stake(step.step());
    boolean spends = stake.traits().contains(Stake.Trait.PAYMENT);
    return Optional.of(
        new Saved.Spending(
            step.saved().id(),
            step.saved().kind(),
            now.get(),
            stake.payee(),
            stake.account(),
            spends ? stake.money().flatMap(this::minor) : Optional.empty()));
  }

  @Override
  public Facts facts(Saved.Proposal proposal, Known<?> step, View view) {
    Detail detail = Json.read(proposal.detail(), Detail.class);
    Stake stake = Cards.stake(step.step());
    Optional<Facts.Amount> amount =
        stake.money().map(money -> new Facts.Amount(money, minor(money)));
    return new Facts(
        step.saved().kind(),
        proposal.origin(),
        step.step().type().reversibility(),
        stake.traits(),
        detail.flags(),
        detail.confidence(),
        false,
        detail.authenticated(),
        amount,
        stake.payee().map(payee -> payee(payee, stake, amount, view)),
        spent(step.saved(), view),
        currency.get().orElse(UNKNOWN_CURRENCY));
  }

  private Optional<Long> minor(Money money) {
    return currency.get().filter(money.currency()::equals).map(c -> Math.abs(money.minor()));
  }

  private static Facts.Payee payee(
      String payee, Stake stake, Optional<Facts.Amount> amount, View view) {
    List<Saved.Spending> earlier = view.spendingOn(payee, 200);
    boolean sameAccount =
        stake.account().isEmpty()
            || earlier.stream().anyMatch(s -> s.account().equals(stake.account()));
    Optional<Boolean> recurring =
        amount
            .flatMap(Facts.Amount::minor)
            .map(minor ->
                earlier.stream()
                        .flatMap(s -> s.minor().stream())
                        .filter(m -> Math.abs(m - minor) * 10 <= m)
                        .count()
                    >= 3);
    return new Facts.Payee(
        Optional.of(!earlier.isEmpty() && sameAccount),
        Optional.of(stake.account().isPresent() && !sameAccount),
        recurring);
  }

  private Facts.Spending spent(Saved.Action action, View view) {
    Instant time = now.get();
    Instant midnight = time.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
    View.Spent spent =
        view.spent(midnight, time.minus(Duration.ofDays(7)), action.kind(), action.id());
    return Facts.Spending.of(spent.day(), spent.week(), spent.count());
  }
}
