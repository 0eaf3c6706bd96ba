package io.digitalfte.act;

import io.digitalfte.term.Money;
import java.util.Optional;
import java.util.Set;

/**
 * What is at stake in an action, as far as its own record says; policy adds what the journal knows.
 *
 * @param money the largest amount it could move or commit us to
 * @param payee who would be paid, as a stable key such as {@code odoo:partner/7}
 * @param account the bank account paid into, as a stable key
 * @param traits what else policy may ask about
 */
public record Stake(
    Optional<Money> money, Optional<String> payee, Optional<String> account, Set<Trait> traits) {
  /** Properties of an action that policy conditions can name. */
  public enum Trait {
    /** Money leaves us. */
    PAYMENT,
    /** A letter or message goes to somebody outside. */
    MESSAGE,
    /** A posted or draft document in the books. */
    BOOKS,
    /** Goes straight to a bank, past the books. */
    BANK,
    /** A change of what runs in production. */
    DEPLOY,
    /** Overwrites data with an older copy. */
    RESTORE,
    /** Publishes something to everybody. */
    POST
  }

  public Stake {
    traits = Set.copyOf(traits);
  }

  /** Only traits, no money. */
  public static Stake of(Trait... traits) {
    return new Stake(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(traits));
  }

  /** Money without a payee: an invoice that we write. */
  public static Stake of(Money money, Trait... traits) {
    return new Stake(Optional.of(money), Optional.empty(), Optional.empty(), Set.of(traits));
  }
}
