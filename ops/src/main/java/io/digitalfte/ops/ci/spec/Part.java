package io.digitalfte.ops.ci.spec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of the four files that every kit has. */
@SuppressWarnings("ImmutableEnumChecker") // lists that List.of made
enum Part {
  CONSTITUTION(
      section("principles or rules", "principle|rule|constraint|non-negotiable|invariant")),
  PRD(
      section("the problem or the goals", "problem|overview|summary|purpose|background|goal"),
      section("what is required", "requirement|user stor|scope|feature|acceptance|success")),
  PLAN(
      section("the approach", "summary|overview|approach|architecture|technical|design"),
      section("the steps", "phase|milestone|step|timeline|structure|implementation|rollout")),
  TASKS;

  private final List<Section> sections;

  Part(Section... sections) {
    this.sections = List.of(sections);
  }

  /**
   * A section that has to be there.
   *
   * @param what in words
   * @param words one of which its heading holds, as alternatives of a pattern
   */
  record Section(String what, Pattern words) {
    /** A heading that would do. */
    String example() {
      String word = words.pattern().split("\\|", 2)[0];
      return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1) + "s";
    }
  }

  private static Section section(String what, String words) {
    return new Section(what, Pattern.compile(words));
  }

  /** Its name in the kit's folder. */
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".md";
  }

  /** The sections it has to have. */
  List<Section> sections() {
    return sections;
  }
}
