package io.digitalfte.draft;

import io.digitalfte.act.Step;
import io.digitalfte.draft.PaperDesk.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was drafted, in one line that a test can state. */
final class Outcome {
  private Outcome() {}

  static String of(Drafted drafted) {
    return switch (drafted) {
      case Drafted.LeftAlone l -> "left alone: " + l.reason();
      case Drafted.Proposed p -> of(p);
    };
  }

  private static String of(Drafted.Proposed proposed) {
    Proposal p = proposed.proposal();
    List<String> said = new ArrayList<>();
    said.add(p.kind());
    for (Step<?> step : p.steps()) {
      switch ((Paper) step.action()) {
        case Paper.MakePartner m -> said.add("new " + m.partner().name());
        case Paper.WriteInvoice w -> said.add(invoice(w.invoice()));
        case Paper.WriteBill w -> said.add(invoice(w.bill()));
        case Paper.Post _ -> {}
        case Paper.Reply _ -> {}
      }
    }
    p.reasons().stream()
        .filter(r -> r.startsWith("Unclear: "))
        .map(r -> r.substring("Unclear: ".length(), r.length() - 1))
        .forEach(said::add);
    if (!proposed.replaces().isEmpty()) {
      said.add("replaces " + proposed.replaces().size());
    }
    return String.join(" | ", said);
  }

  private static String invoice(Bookkeeping.NewInvoice i) {
    boolean taxed = i.lines().getFirst().taxIncluded();
    return i.currency()
        + (taxed ? " with tax: " : ": ")
        + i.lines().stream()
            .map(l ->
                l.quantity().toPlainString() + " x " + l.price().plain() + " " + l.description())
            .collect(Collectors.joining("; "))
        + i.reference().map(r -> " | ref " + r).orElse("")
        + i.due().map(d -> " | due " + d).orElse("");
  }
}
