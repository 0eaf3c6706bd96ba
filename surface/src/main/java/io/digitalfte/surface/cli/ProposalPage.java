package io.digitalfte.surface.cli;

import io.digitalfte.record.Saved;
import java.util.Locale;

/** A proposal as text: where it stands, and its note. */
final class ProposalPage {
  private ProposalPage() {}

  static void print(Call call, Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    NoteText note = NoteText.of(p.rendering());
    Paper paper = call.paper();
    String expires = Lapse.between(call.house().now(), p.expires());
    Facet.print(
        paper,
        Facet.of("id", p.id()),
        Facet.of("state", p.state().name().toLowerCase(Locale.ROOT)),
        Facet.of("kind", p.kind() + ", origin " + p.origin().name().toLowerCase(Locale.ROOT)),
        Facet.of("verdict", p.verdict() + (p.rule().isEmpty() ? "" : ", " + p.rule())),
        Facet.of("risk", note.field("risk") + ", " + note.field("reversibility")),
        Facet.of("expires", p.expires() + " (" + expires + ")"),
        Facet.of("digest", p.digest()),
        Facet.of("note", p.note()));
    paper.line("");
    Table steps = new Table("step", "id", "kind", "state", "reason");
    for (Saved.Action a : plan.actions()) {
      steps.row(
          Tint.of(a.state()),
          String.valueOf(a.step()),
          Described.brief(a.id()),
          a.kind(),
          a.state().name().toLowerCase(Locale.ROOT),
          a.reason().orElse("-"));
    }
    steps.print(paper);
    paper.line("");
    paper.text(note.body());
  }
}
