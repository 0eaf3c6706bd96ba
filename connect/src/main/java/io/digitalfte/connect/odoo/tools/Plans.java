package io.digitalfte.connect.odoo.tools;

import io.digitalfte.act.Action;
import io.digitalfte.act.Step;
import io.digitalfte.tool.Plan;
import java.util.List;
import java.util.Set;

/** Plans whose title is what their first step says. */
final class Plans {
  private Plans() {}

  static Plan of(String kind, Step<?> step, String reason) {
    return of(kind, List.of(step), reason);
  }

  static Plan of(String kind, List<Step<?>> steps, String reason) {
    String title = title(headline(steps.getFirst()));
    return new Plan(kind, title, steps, List.of(reason), Set.of());
  }

  /** The beginning of this, where it is longer than a title; the steps say all of it. */
  static String title(String words) {
    if (words.length() <= Plan.TITLE) {
      return words;
    }
    int end = words.offsetByCodePoints(0, words.codePointCount(0, Plan.TITLE - 2));
    return words.substring(0, end) + "…";
  }

  private static <A extends Action> String headline(Step<A> step) {
    return step.type().preview(step.action()).headline();
  }
}
