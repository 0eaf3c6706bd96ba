package io.digitalfte.vault;

import java.util.List;

/**
 * A page that a new vault begins with.
 *
 * @param name its file name
 * @param text what it says
 */
record Starter(String name, String text) {
  private static final String DASHBOARD =
      """
      # Dashboard

      Nothing has run yet. Start with `fte run`.
      """;

  private static final String HANDBOOK =
      """
      # Company handbook

      What the employee may do alone, and what it asks first. The block below is the policy. It takes
      effect when you run `fte policy accept`, which shows what changes; until then the last accepted
      one is in force.

      {policy}

      ## How we write
      See [[Style]].
      """;

  private static final String GOALS =
      """
      # Business goals

      The tables are read for briefings. Keep their headings; add rows as you like.

      ## KPI
      | name | target | unit |
      |---|--:|---|

      ## Projects
      | name | due | budget | currency |
      |---|---|--:|---|

      ## Subscriptions
      | name | price | currency | per |
      |---|--:|---|---|
      """;

  private static final String STYLE =
      """
      # Style

      How letters from us sound: short, friendly, in the customer's language. Say what was done and
      what comes next. No exclamation marks.
      """;

  /** The pages of a new vault, with this fenced policy block in the handbook. */
  static List<Starter> all(String policy) {
    return List.of(
        new Starter("Dashboard.md", DASHBOARD),
        new Starter("Company_Handbook.md", HANDBOOK.replace("{policy}", policy.strip())),
        new Starter("Business_Goals.md", GOALS),
        new Starter("Style.md", STYLE));
  }
}
