package io.digitalfte.vault;

import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One rendering of a card. Order matters: what we vouch for comes first, the parts to edit next,
 * and quoted outside text last, so that nothing of ours ever stands below it.
 */
final class Rendering {
  static final int LINE = 600;
  private static final int CELL = 400;

  private final Card card;
  private final StringBuilder out = new StringBuilder(4096);

  Rendering(Card card) {
    this.card = card;
  }

  String text() {
    head();
    out.append("# ").append(Escape.inline(card.proposal().title(), 200)).append("\n\n");
    callouts();
    list("What happened", card.outcome());
    steps();
    regions();
    list("Why", card.proposal().reasons());
    evidence();
    requests();
    card.source().ifPresent(s -> new Quote(out).letter(s));
    String text = out.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > Card.MOST_BYTES) {
      throw Fault.of(
              Fault.Code.REFUSED,
              "the note would be larger than 1 MiB; make the plan smaller, or split it in two")
          .about(card.proposal().id().text());
    }
    return text;
  }

  private void head() {
    Proposal p = card.proposal();
    out.append("---\n");
    Head head =
        new Head(out)
            .number("schema", BigDecimal.ONE)
            .text("id", p.id().text())
            .text("kind", p.kind())
            .text("origin", word(p.origin()))
            .text("status", card.status().word())
            .quoted("created", card.created().toString())
            .quoted("expires", card.expires().toString())
            .text("agent", card.agent());
    card.source().ifPresent(s -> head.quoted("signal", signal(s)));
    head.text("correlation", p.correlation().text())
        .text("risk", card.risk())
        .text("reversibility", word(card.reversibility()))
        .text("verdict", card.verdict())
        .quoted("rule", card.rule())
        .number("confidence", BigDecimal.valueOf(p.confidence(), 2))
        .quoted("digest", card.digest().text())
        .text("mark", card.mark());
    out.append("---\n");
  }

  private static String signal(Sighting seen) {
    String id = seen.outsideId();
    String shown = id.length() > 400 ? id.substring(0, 400) + "\u2026" : id;
    return seen.account() + ":<" + shown + ">";
  }

  private void callouts() {
    Status status = card.status();
    out.append("> [!").append(status.callout()).append("] ").append(status.words());
    if (status == Status.WAITING) {
      out.append(": ").append(Escape.inline(card.rule(), LINE)).append(". ");
      out.append(undo(card.reversibility())).append('\n');
      out.append("> ").append(way()).append("\n\n");
    } else {
      out.append(".\n\n");
    }
    for (String notice : card.notices()) {
      out.append("> [!info] ").append(Escape.inline(notice, LINE)).append("\n\n");
    }
    for (String doubt : card.doubts()) {
      out.append("> [!warning] ").append(Escape.inline(doubt, LINE)).append("\n\n");
    }
    for (Proposal.Flag flag : card.proposal().flags().stream().sorted().toList()) {
      out.append("> [!warning] ").append(words(flag)).append("\n\n");
    }
  }

  private String way() {
    String command = "`fte proposal approve " + card.proposal().id() + "`";
    return card.verdict().contains("person")
        ? "Approve it with your passphrase: " + command + ". Move this note to Rejected to reject."
        : "Move this note to Approved to approve, or to Rejected to reject; or run "
            + command
            + ".";
  }

  private void steps() {
    out.append(card.status().open() ? "## What will happen\n" : "## What was proposed\n");
    int number = 0;
    for (Step<?> step : card.proposal().steps()) {
      Preview preview = Region.preview(step);
      number++;
      String indent = " ".repeat(String.valueOf(number).length() + 2);
      out.append(number).append(". ").append(Escape.inline(preview.headline(), LINE)).append('\n');
      out.append(indent).append("in ").append(Escape.inline(step.target().title(), CELL));
      out.append(" (").append(word(step.type().reversibility()).replace('_', ' ')).append(")\n");
      for (Preview.Table table : preview.tables()) {
        out.append('\n');
        new Grid(out, indent, CELL).table(table);
        out.append('\n');
      }
    }
    out.append('\n');
  }

  private void regions() {
    for (Region region : card.regions()) {
      String body = Note.normal(region.body());
      List<String> wrong = Region.objections(body);
      if (!wrong.isEmpty() || body.contains(card.mark())) {
        throw Fault.of(
                Fault.Code.REFUSED,
                "the part "
                    + region.name()
                    + " cannot be shown for editing: "
                    + (wrong.isEmpty() ? "its mark occurs in it" : String.join("; ", wrong)))
            .about(card.proposal().id().text());
      }
      String title =
          region.part().substring(0, 1).toUpperCase(Locale.ROOT) + region.part().substring(1);
      out.append("## ").append(title);
      out.append(region.name().equals(region.part()) ? "" : " of step " + region.step());
      out.append(card.status().open() ? " (edit between the marks)\n" : "\n");
      if (Hiding.may(body)) {
        out.append(
            "> [!warning] Some of this text may not show in reading view: read it in source ");
        out.append("mode, or with `fte proposal show ").append(card.proposal().id()).append("`.\n");
      }
      out.append(Comparison.line(card.mark(), "begin", region.name())).append('\n');
      out.append(body).append('\n');
      out.append(Comparison.line(card.mark(), "end", region.name())).append("\n\n");
    }
  }

  private void list(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("## ").append(heading).append('\n');
    for (String line : lines) {
      out.append("- ").append(Escape.inline(line, LINE)).append('\n');
    }
    out.append('\n');
  }

  private void evidence() {
    List<Proposal.Evidence> evidence = card.proposal().evidence();
    if (evidence.isEmpty()) {
      return;
    }
    out.append("## What was read, and from which words\n");
    List<List<String>> rows =
        evidence.stream().map(e -> List.of(e.what(), e.value(), e.span())).toList();
    new Grid(out, "", CELL)
        .table(new Preview.Table(List.of("what", "value", "from the words"), rows, ""));
    out.append('\n');
  }

  private void requests() {
    out.append(
        card.status().open()
            ? "## Exactly what is sent (as proposed; your edits change it)\n"
            : "## Exactly what was proposed to be sent\n");
    int number = 0;
    for (Step<?> step : card.proposal().steps()) {
      number++;
      out.append("> [!abstract]- ").append(number).append(". ").append(step.type().kind());
      out.append('\n');
      new Quote(out).lines(Region.preview(step).request(), 60, 4_000);
      out.append('\n');
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String undo(Reversibility gravest) {
    return switch (gravest) {
      case READ_ONLY -> "Nothing is changed by it.";
      case REVERSIBLE -> "We can undo all of it.";
      case EXTERNALLY_REVERSIBLE ->
          "We cannot undo it; somebody can in the outside system, with a trace.";
      case IRREVERSIBLE -> "Some of it cannot be undone by anybody.";
    };
  }

  private static String words(Proposal.Flag flag) {
    return switch (flag) {
      case LEGAL -> "The letter speaks of legal matters.";
      case PERSONNEL -> "The letter speaks of personnel matters.";
      case HEALTH -> "The letter speaks of somebody's health.";
      case THREAT -> "The letter threatens, or presses for haste.";
      case BANK_DETAILS -> "The letter names bank details. Check them by another way than mail.";
      case OTHER_REPLY_TO ->
          "The letter asks for replies to another address; ours goes to its author.";
      case NEW_COPIES -> "The letter has copies to people who were not in the thread before.";
      case UNAUTHENTICATED -> "The receiving server could not confirm who sent the letter.";
      case SAME_ID_OTHER_BYTES ->
          "Another letter with the same Message-ID and other words came before.";
      case LIKELY_DUPLICATE -> "This looks like something that was already done.";
      case LOOKS_LIKE_INSTRUCTIONS ->
          "The letter holds text that looks like instructions to us. It was read as text only.";
    };
  }
}
