package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.perceive.Address;
import java.util.Optional;

/**
 * Make a partner in the books.
 *
 * @param name 1 to 200 characters
 * @param email its mail address; empty where none is known
 * @param vat its VAT number, 1 to 40 characters
 * @param company whether it is a company rather than a person
 */
public record PartnerCreate(String name, String email, Optional<String> vat, boolean company)
    implements Action {
  public PartnerCreate {
    Texts.line("partner name", name, 200);
    if (!email.isEmpty()) {
      if (!new Address("", email).email().matches("[^@]+@[^@]+")) {
        throw new IllegalArgumentException("not a mail address");
      }
      Texts.line("mail address", email, 254);
    }
    vat.ifPresent(v -> Texts.line("VAT number", v, 40));
  }
}
