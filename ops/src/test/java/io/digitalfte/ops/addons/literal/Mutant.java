package io.digitalfte.ops.addons.literal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages sources: bytes changed, cut and doubled, and words of Python put in anywhere. */
final class Mutant {
  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          ".",
          "...",
          "*",
          "**",
          "+",
          "-",
          "~",
          "=",
          ":=",
          "==",
          "<",
          "not ",
          " in ",
          " is ",
          " if ",
          " else ",
          " for ",
          "lambda ",
          " and ",
          " or ",
          "await ",
          "yield ",
          "None",
          "True",
          "x",
          "set",
          "set()",
          "0",
          "1_0",
          "0x1f",
          "1.5",
          "2j",
          "'a'",
          "b'b'",
          "r'",
          "u\"",
          "\"\"\"",
          "\\",
          "\\\n",
          "\n",
          "\r",
          "\t",
          " ",
          "#",
          ";",
          "@",
          "%",
          "//",
          "\\N{DASH}",
          "\\x4",
          "0_",
          "1e",
          "é",
          "€",
          "async ",
          "/",
          "|",
          ">>",
          "f(x=1)",
          "[:]",
          "x for x in y",
          "1 if 2 else 3",
          "lambda a, *b, c=1: d",
          "-1",
          "import os");

  private final Random random;

  Mutant(long seed) {
    this.random = new Random(seed);
  }

  byte[] of(byte[] source) {
    byte[] made = source;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      made = once(made);
    }
    return made;
  }

  private byte[] once(byte[] source) {
    int at = random.nextInt(source.length + 1);
    int to = Math.min(source.length, at + random.nextInt(6));
    byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> joined(source, at, new byte[] {(byte) random.nextInt(256)}, at);
      case 1 -> joined(source, at, new byte[0], to);
      case 2 -> joined(source, at, Arrays.copyOfRange(source, at, to), at);
      default -> joined(source, at, word, random.nextBoolean() ? at : to);
    };
  }

  /** The source with the bytes between {@code from} and {@code to} replaced. */
  private static byte[] joined(byte[] source, int from, byte[] by, int to) {
    byte[] all = new byte[from + by.length + source.length - to];
    System.arraycopy(source, 0, all, 0, from);
    System.arraycopy(by, 0, all, from, by.length);
    System.arraycopy(source, to, all, from + by.length, source.length - to);
    return all;
  }

  /** A source made of words only. */
  byte[] soup() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
