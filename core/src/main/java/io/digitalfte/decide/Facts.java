package io.digitalfte.decide;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.term.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we computed about one action, and all that a policy's conditions can see. Nothing here is
 * copied from the text of a letter. An empty value is a missing fact: a rule that needs it cannot
 * be decided, and asks.
 *
 * @param kind the kind of action, such as {@code odoo.invoice.create}; fact {@code kind}
 * @param origin how the proposal came in; {@code origin}
 * @param reversibility who could take it back; {@code reversibility}
 * @param traits what it is; {@code traits}
 * @param flags what raises the risk of its proposal; {@code flags}
 * @param confidence of its proposal, 0 to 100; {@code confidence}
 * @param scheduled whether exactly this was approved when it was scheduled; {@code scheduled}
 * @param authenticated whether the sender of the letter it answers is who it says; empty without a
 *     letter or where the server does not tell; {@code sender.authenticated}
 * @param amount the money at stake; empty when there is none; {@code money.involved}
 * @param payee who would be paid; empty when nobody would; {@code payee.involved}
 * @param spending what we spent before this; {@code spent.day}, {@code spent.week}, {@code
 *     count.day}
 * @param currency the company's currency, an ISO 4217 code; {@code company.currency}
 */
public record Facts(
    String kind,
    Origin origin,
    Reversibility reversibility,
    Set<Stake.Trait> traits,
    Set<Proposal.Flag> flags,
    int confidence,
    boolean scheduled,
    Optional<Boolean> authenticated,
    Optional<Amount> amount,
    Optional<Payee> payee,
    Spending spending,
    String currency) {
  /**
   * Money at stake.
   *
   * @param stated as the action says it, in its own currency; {@code money.currency}
   * @param minor the same in the smallest unit of the company's currency, not negative; empty when
   *     the rate is not known or the figure is 2^53 or more; {@code money.minor}
   */
  public record Amount(Money stated, Optional<Long> minor) {
    public Amount {
      minor.ifPresent(Facts::bounded);
    }

    private static Optional<Long> minor(Money money) {
      // A larger figure has no place in JSON, and whoever names it is asked about anyway.
      return money.amount().unscaledValue().bitLength() > 53
          ? Optional.empty()
          : Optional.of(money.minor());
    }

    /** Money in the company's own currency. */
    public static Amount own(Money money) {
      return new Amount(money, minor(money));
    }
  }

  /**
   * Who would be paid.
   *
   * @param known whether we paid the same partner at the same bank account before; {@code
   *     payee.known}
   * @param newAccount whether the bank account is one we never paid into; false when the action
   *     names none; {@code payee.new_account}
   * @param recurring whether the amount is within 10 % of at least three earlier ones to the same
   *     payee; {@code recurring}
   */
  public record Payee(
      Optional<Boolean> known, Optional<Boolean> newAccount, Optional<Boolean> recurring) {
    /** A payee of whom everything is known. */
    public static Payee of(boolean known, boolean newAccount, boolean recurring) {
      return new Payee(Optional.of(known), Optional.of(newAccount), Optional.of(recurring));
    }
  }

  /**
   * What we spent before this action, it not included, in the smallest unit of the company's
   * currency; each not negative and below 2^53.
   *
   * @param day since midnight at the business; {@code spent.day}
   * @param week in the last seven days; {@code spent.week}
   * @param count how many actions of this kind since midnight; {@code count.day}
   */
  public record Spending(Optional<Long> day, Optional<Long> week, Optional<Long> count) {
    public Spending {
      day.ifPresent(Facts::bounded);
      week.ifPresent(Facts::bounded);
      count.ifPresent(Facts::bounded);
    }

    /** All three known. */
    public static Spending of(long day, long week, long count) {
      return new Spending(Optional.of(day), Optional.of(week), Optional.of(count));
    }

    /** None of them known. */
    public static Spending unknown() {
      return new Spending(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  public Facts {
    traits = Set.copyOf(traits);
    flags = Set.copyOf(flags);
    if (kind.length() > 80 || !kind.matches("[a-z][a-z0-9_.]*")) {
      throw new IllegalArgumentException("not a kind of action");
    }
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    Currency.getInstance(currency);
    if (amount.isPresent()
        && amount.get().stated().currency().equals(currency)
        && !amount.get().equals(Amount.own(amount.get().stated()))) {
      throw new IllegalArgumentException("money in our own currency needs no rate");
    }
  }

  /** The known facts by name, as a condition sees them; a missing one is not in the map. */
  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("kind", kind);
    values.put("origin", word(origin));
    values.put("reversibility", word(reversibility));
    values.put("traits", words(traits));
    values.put("flags", words(flags));
    values.put("confidence", (long) confidence);
    values.put("scheduled", scheduled);
    values.put("company.currency", currency);
    authenticated.ifPresent(value -> values.put("sender.authenticated", value));
    values.put("money.involved", amount.isPresent());
    amount.ifPresent(value -> values.put("money.currency", value.stated().currency()));
    amount.flatMap(Amount::minor).ifPresent(value -> values.put("money.minor", value));
    values.put("payee.involved", payee.isPresent());
    payee.flatMap(Payee::known).ifPresent(value -> values.put("payee.known", value));
    payee.flatMap(Payee::newAccount).ifPresent(value -> values.put("payee.new_account", value));
    payee.flatMap(Payee::recurring).ifPresent(value -> values.put("recurring", value));
    spending.day().ifPresent(value -> values.put("spent.day", value));
    spending.week().ifPresent(value -> values.put("spent.week", value));
    spending.count().ifPresent(value -> values.put("count.day", value));
    return values;
  }

  private static void bounded(long figure) {
    if (figure < 0 || figure >= 1L << 53) {
      throw new IllegalArgumentException("a figure is not negative and below 2^53");
    }
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> words(Set<? extends Enum<?>> values) {
    return values.stream().map(Facts::word).sorted().toList();
  }
}
