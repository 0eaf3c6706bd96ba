package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import java.util.Optional;

/**
 * Make a credit note against a posted invoice or bill, as a draft.
 *
 * @param note what is credited: on the crediting side, to the same partner, in the same currency
 * @param credited the document as it stood when this was drafted
 */
public record CreditNoteCreate(Invoice note, BoundMove credited) implements Action {
  public CreditNoteCreate {
    boolean fits =
        switch (note.side()) {
          case SALE_CREDIT, PURCHASE_CREDIT ->
              note.side().credited().moveType().equals(credited.moveType());
          case SALE, PURCHASE -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "a " + note.side().words() + " credits no " + credited.moveType());
    }
    if (!credited.posted()) {
      throw new IllegalArgumentException(
          credited.title() + " is not posted but " + credited.state() + "; there is no debt yet");
    }
    Optional<Long> partner = credited.partner().map(Named::id);
    if (partner.isEmpty() || !partner.equals(note.partner().id())) {
      throw new IllegalArgumentException("a credit note is for the partner of what it credits");
    }
    if (!note.currency().equals(credited.total().currency())) {
      throw new IllegalArgumentException(
          credited.title() + " is in " + credited.total().currency() + ", not " + note.currency());
    }
    if (note.expected().total().compareTo(credited.total()) > 0) {
      throw new IllegalArgumentException(
          note.expected().total()
              + " is more than the "
              + credited.total()
              + " of "
              + credited.title());
    }
  }
}
