package io.digitalfte.share;

/** What agents and people write in tests, in a form that every half may write. */
final class Written {
  private Written() {}

  static String note(String word) {
    return "---\nschema: 1\n---\n# A note\n\n> " + word + "\n";
  }

  static String task(int claims) {
    return "---\nschema: 1\nclaim: " + claims + "\n---\n# A letter\n\n> Dear all\n";
  }
}
