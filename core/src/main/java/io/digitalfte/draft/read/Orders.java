package io.digitalfte.draft.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes an order of what was settled, and keeps where each value was read. */
final class Orders {
  /**
   * An order, or the doubt that stands against it.
   *
   * @param order what is to be invoiced
   * @param doubt a reason why not
   */
  record Made(Order order, Optional<Doubt> doubt) {}

  private Orders() {}

  static Made of(
      Reckoning.Settled settled, Findings found, String currency, Set<Tax> said, Order known) {
    List<Trace> traces = new ArrayList<>(known.traces());
    List<Order.Line> lines = new ArrayList<>();
    Optional<Doubt> doubt = Optional.empty();
    for (int i = 0; i < settled.choices().size(); i++) {
      Item.Choice c = settled.choices().get(i);
      Item item = found.items.get(i);
      if (c.description().isEmpty()) {
        doubt = Optional.of(new Doubt(Doubt.Kind.NO_DESCRIPTION, item.price().text()));
      }
      lines.add(new Order.Line(c.description(), c.quantity(), c.price()));
      String line = "line " + (i + 1) + " ";
      traces.add(new Trace(line + "description", c.description(), item.span()));
      traces.add(new Trace(line + "quantity", c.quantity().toPlainString(), item.span()));
      traces.add(
          new Trace(line + "price", currency + " " + c.price().toPlainString(), item.span()));
    }
    for (Stated s : found.totals) {
      String what =
          switch (s.kind()) {
            case NET -> "total without tax";
            case GROSS -> "total with tax";
            case TAX -> "tax";
            case ANY -> "total";
          };
      traces.add(new Trace(what, s.number().text(), s.span()));
    }
    List<String> notes = new ArrayList<>();
    if (said.isEmpty() && found.totals.stream().noneMatch(s -> s.kind() != Stated.Kind.ANY)) {
      notes.add("The letter says nothing of tax; its prices are read as without tax.");
    }
    if (settled.byTotal()) {
      notes.add("A number could mean two things; the stated total settled it.");
    }
    if (found.items.stream().anyMatch(i -> i.currency().isEmpty())) {
      notes.add("Some prices have no currency beside them; the rest of the letter names one.");
    }
    if (!found.totals.isEmpty()) {
      notes.add("The stated total and the lines add up.");
    }
    return new Made(
        new Order(
            lines,
            currency,
            settled.tax() == Tax.WITH,
            known.reference(),
            known.term(),
            "",
            traces,
            notes),
        doubt);
  }
}
