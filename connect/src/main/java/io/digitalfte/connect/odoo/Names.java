package io.digitalfte.connect.odoo;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the names and numbers that partners are known by. */
final class Names {
  private static final Set<String> LEGAL =
      Set.of(
          "ab",
          "ag",
          "as",
          "bv",
          "bvba",
          "co",
          "company",
          "corp",
          "corporation",
          "gmbh",
          "inc",
          "kg",
          "limited",
          "llc",
          "llp",
          "ltd",
          "nv",
          "oy",
          "plc",
          "sa",
          "sarl",
          "sas",
          "spa",
          "srl",
          "the",
          "vof");

  private Names() {}

  /** A VAT number as letters and digits alone, in upper case. */
  static String vat(String vat) {
    return vat.replaceAll("[^\\p{Alnum}]", "").toUpperCase(Locale.ROOT);
  }

  /** The words of a name that tell it from others, without accents and legal forms. */
  static String core(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .replace(".", "")
            .toLowerCase(Locale.ROOT);
    return Stream.of(plain.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty() && !LEGAL.contains(word))
        .collect(Collectors.joining(" "));
  }

  /** Whether two names could well mean the same partner: one's words begin the other's. */
  static boolean near(String one, String other) {
    String a = core(one);
    String b = core(other);
    return a.length() >= 3
        && b.length() >= 3
        && ((a + " ").startsWith(b + " ") || (b + " ").startsWith(a + " "));
  }

  /** The longest word of a name, to search by. */
  static String telling(String name) {
    return Stream.of(core(name).split(" "))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("");
  }
}
