package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import java.util.List;
import java.util.Objects;

/**
 * Change a partner in the books, if nobody else did since.
 *
 * @param partner whom
 * @param changes 1 to 8 fields, each once, from what they held to what they shall hold
 * @param changed when the partner was last written, in UTC, as Odoo tells it
 */
public record PartnerUpdate(Named partner, List<Change> changes, String changed) implements Action {
  /** What of a partner can be changed. */
  public enum Field {
    NAME("name"),
    EMAIL("email"),
    PHONE("phone"),
    VAT("vat"),
    STREET("street"),
    STREET2("street2"),
    ZIP("zip"),
    CITY("city");

    private final String inOdoo;

    Field(String inOdoo) {
      this.inOdoo = inOdoo;
    }

    String inOdoo() {
      return inOdoo;
    }

    /** Whether two values are one to Odoo, which writes VAT numbers in a form of its own. */
    boolean same(String one, String other) {
      return this == VAT
          ? Names.vat(one).equals(Names.vat(other))
          : Objects.equals(one.strip(), other.strip());
    }
  }

  /**
   * One field.
   *
   * @param before what it held; empty for nothing
   * @param after what it shall hold, at most 254 characters; empty for nothing
   */
  public record Change(Field field, String before, String after) {
    public Change {
      if (!after.isEmpty()) {
        Texts.line(field.inOdoo(), after, 254);
      } else if (field == Field.NAME) {
        throw new IllegalArgumentException("a partner has a name");
      }
      if (field.same(before, after)) {
        throw new IllegalArgumentException("the " + field.inOdoo() + " is that already");
      }
    }
  }

  public PartnerUpdate {
    changes = List.copyOf(changes);
    if (changes.isEmpty()
        || changes.stream().map(Change::field).distinct().count() != changes.size()) {
      throw new IllegalArgumentException("something changes, and each field once");
    }
  }
}
