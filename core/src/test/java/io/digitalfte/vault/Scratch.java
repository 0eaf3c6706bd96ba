package io.digitalfte.vault;

import java.nio.file.Path;

/** A vault in a temporary folder, and notes for it. */
final class Scratch {
  private Scratch() {}

  static Vault vault(Path temp) {
    Vault vault = new Vault(temp.resolve("vault"));
    vault.init("```yaml policy\nrules: []\n```");
    return vault;
  }

  static String name(int number) {
    return "INVOICE_" + id(number) + ".md";
  }

  static String id(int number) {
    return "01JD9Q3M6K" + "%016d".formatted(number);
  }

  static String note(int number) {
    return "---\nschema: 1\nid: " + id(number) + "\n---\nbody\n";
  }
}
