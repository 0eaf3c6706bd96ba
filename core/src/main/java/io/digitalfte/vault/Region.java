package io.digitalfte.vault;

import io.digitalfte.act.Action;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Proposal;
import io.digitalfte.term.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A part of a note that a person may edit.
 *
 * @param name its name between the marks, one for each region of a note
 * @param step which step of the plan it belongs to, from 1
 * @param part the name that the step's kind knows it by, for {@code ActionType.edit}
 * @param body the text as proposed
 */
public record Region(String name, int step, String part, String body) {
  /**
   * The regions of a proposal in the order of its steps. Where two steps have a part of the same
   * name, the step's number is added: {@code reply.3}.
   */
  public static List<Region> of(Proposal proposal) {
    List<Region> bare = new ArrayList<>();
    for (int i = 0; i < proposal.steps().size(); i++) {
      Optional<Preview.Editable> text = preview(proposal.steps().get(i)).text();
      if (text.isPresent()) {
        String part = text.get().region();
        if (!part.matches("[a-z]{1,30}")) {
          throw new IllegalArgumentException("not a name for a region: lower-case letters only");
        }
        bare.add(new Region(part, i + 1, part, text.get().body()));
      }
    }
    return bare.stream()
        .map(r -> bare.stream().filter(o -> o.part.equals(r.part)).count() == 1 ? r : r.numbered())
        .toList();
  }

  /**
   * What keeps this text from standing in a region, in a person's words; empty when nothing does.
   * Refused is what an eye cannot see, and what would hide the rest of the note from it: {@code
   * %%}, HTML comments and {@code <%}. Ask before a person is asked.
   */
  public static List<String> objections(String text) {
    List<String> wrong = new ArrayList<>();
    for (String sign : List.of("%%", "<!--", "<%")) {
      if (text.contains(sign)) {
        wrong.add("the text holds " + sign + ", which hides what comes after it in a note");
      }
    }
    IntPredicate refused = c -> c != '\n' && c != '\t' && Unseen.is(c);
    Note.normal(text)
        .codePoints()
        .filter(refused)
        .findFirst()
        .ifPresent(
            c -> wrong.add("the text holds " + Unseen.name(c) + ", which an eye cannot see"));
    return wrong;
  }

  static <A extends Action> Preview preview(Step<A> step) {
    return step.type().preview(step.action());
  }

  private Region numbered() {
    return new Region(part + "." + step, step, part, body);
  }
}
