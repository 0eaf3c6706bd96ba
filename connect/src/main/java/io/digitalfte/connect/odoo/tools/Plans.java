package io.digitalfte.connect.odoo.tools;

import io.digitalfte.act.Action;
import io.digitalfte.act.Step;
import io.digitalfte.tool.Plan;
import java.util.List;
import java.util.Set;

/** Plans whose title is what their first step says. */
final class Plans {
  private static final int TITLE = 200;

  private Plans() {}

  static Plan of(String kind, Step<?> step, String reason) {
    return of(kind, List.of(step), reason);
  }

  static Plan of(String kind, List<Step<?>> steps, String reason) {
    String headline = headline(steps.getFirst());
    String title = headline.length() > TITLE ? headline.substring(0, TITLE - 1) + "…" : headline;
    return new Plan(kind, title, steps, List.of(reason), Set.of());
  }

  private static <A extends Action> String headline(Step<A> step) {
    return step.type().preview(step.action()).headline();
  }
}
