package io.digitalfte.ops.addons.rules;

import java.util.List;

/** What people see of an addon before they install it. */
final class Showing {
  private static final List<String> README =
      List.of("README.rst", "README.md", "README.txt", "static/description/index.html");
  private static final List<String> ICON =
      List.of("static/description/icon.png", "static/description/icon.svg");

  private Showing() {}

  static void check(Subject subject) {
    boolean told =
        README.stream().anyMatch(subject.files()::contains)
            || subject.files().stream().anyMatch(file -> file.startsWith("readme/"))
            || subject.value("description").isPresent();
    if (!told) {
      subject.in(
          Rule.README,
          "README.rst",
          0,
          "nothing says what it does",
          "write README.rst, or readme/DESCRIPTION.md");
    }
    if (ICON.stream().noneMatch(subject.files()::contains) && subject.value("icon").isEmpty()) {
      subject.in(Rule.ICON, ICON.getFirst(), 0, "it has no icon", "add " + ICON.getFirst());
    }
  }
}
