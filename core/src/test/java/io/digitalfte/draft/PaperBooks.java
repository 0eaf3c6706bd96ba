package io.digitalfte.draft;

import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Books on paper: partners and invoices that a test wrote down. */
public final class PaperBooks implements Books {
  private final Company company;
  private final List<Partner> partners = new ArrayList<>();
  private final List<OpenInvoice> invoices = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  /** Books of a company whose sales bear 21 % tax, in euro. */
  public PaperBooks() {
    this(
        new Company(
            1, "My Company", "EUR", Optional.of(new Tax(1, "21%", BigDecimal.valueOf(21), false))));
  }

  /** Books of this company. */
  public PaperBooks(Company company) {
    this.company = company;
  }

  /** Writes down a partner. */
  public PaperBooks knows(long id, String name, String email) {
    partners.add(new Partner(id, name, email));
    return this;
  }

  /**
   * Writes down an invoice that every search for lookalikes and open invoices of its partner finds.
   */
  public PaperBooks holds(OpenInvoice invoice) {
    invoices.add(invoice);
    return this;
  }

  /** Writes down a doubt that every search for a partner reports. */
  public PaperBooks doubts(String doubt) {
    doubts.add(doubt);
    return this;
  }

  @Override
  public Company company() {
    return company;
  }

  @Override
  public Found find(String email, Optional<String> vat, Optional<String> name) {
    for (Partner p : partners) {
      if (p.email().equalsIgnoreCase(email)) {
        return new Found(Optional.of(p), "email", doubts);
      }
    }
    for (Partner p : partners) {
      if (name.isPresent() && p.name().equalsIgnoreCase(name.get())) {
        return new Found(Optional.of(p), "name", doubts);
      }
    }
    return new Found(Optional.empty(), "", doubts);
  }

  @Override
  public List<OpenInvoice> open(long partner) {
    return List.copyOf(invoices);
  }

  @Override
  public List<OpenInvoice> lookalikes(long partner, Optional<String> reference, Money untaxed) {
    return invoices.stream()
        .filter(i ->
            reference.filter(r -> r.equals(i.reference())).isPresent() || i.total().equals(untaxed))
        .toList();
  }
}
