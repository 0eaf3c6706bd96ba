package io.digitalfte.connect.odoo;

import io.digitalfte.term.Ulid;
import java.util.Optional;

/**
 * Whose document it is: a partner in the books, or the one that an earlier action makes.
 *
 * @param id the partner in the books; empty for one that is yet to be made
 * @param created the action that makes it; given when there is no id, and only then
 * @param name the name it had when this was drafted, 1 to 400 characters
 */
public record PartnerRef(Optional<Long> id, Optional<Ulid> created, String name) {
  public PartnerRef {
    if (id.isPresent() == created.isPresent()) {
      throw new IllegalArgumentException("a partner is either in the books or made by an action");
    }
    if (id.isPresent() && id.get() < 1) {
      throw new IllegalArgumentException("no partner has the id " + id.get());
    }
    Texts.line("partner name", name, 400);
  }

  /** A partner in the books. */
  public static PartnerRef known(long id, String name) {
    return new PartnerRef(Optional.of(id), Optional.empty(), name);
  }

  /** The partner that this action makes. */
  public static PartnerRef made(Ulid action, String name) {
    return new PartnerRef(Optional.empty(), Optional.of(action), name);
  }
}
