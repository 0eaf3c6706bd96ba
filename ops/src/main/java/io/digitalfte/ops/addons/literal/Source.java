package io.digitalfte.ops.addons.literal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a source, its line ends made one, and where in it things are. Places are asked for
 * from front to back, so that each character is counted once.
 */
final class Source {
  private static final int NOT_FOUND = -1;

  private final String text;
  private int counted;
  private int line = 1;
  private int column = 1;

  private Source(String text) {
    this.text = text;
  }

  /**
   * Decodes these bytes as Odoo does: UTF-8 whatever a coding line says, and no byte order mark.
   */
  static Source of(byte[] bytes, int most) throws LiteralFault {
    if (bytes.length > most) {
      throw new LiteralFault(
          LiteralFault.Kind.BOUND,
          new Literal.At(1, 1),
          "%,d bytes, and %,d are read".formatted(bytes.length, most));
    }
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      throw new LiteralFault(
          LiteralFault.Kind.SYNTAX,
          new Literal.At(1, 1),
          "a byte order mark (U+FEFF) begins the file; save it without one");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new LiteralFault(LiteralFault.Kind.SYNTAX, place(bytes, i), "a NUL byte");
      }
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      throw new LiteralFault(
          LiteralFault.Kind.SYNTAX,
          place(bytes, in.position()),
          "byte 0x%02x is no UTF-8, which is how Odoo reads a manifest"
              .formatted(bytes[in.position()] & 0xFF));
    }
    return new Source(oneLineEnd(out.flip().toString()));
  }

  private static Literal.At place(byte[] bytes, int offset) {
    Source before = new Source(oneLineEnd(new String(bytes, 0, offset, StandardCharsets.UTF_8)));
    return before.at(before.length());
  }

  private static String oneLineEnd(String text) {
    return text.indexOf('\r') == NOT_FOUND ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  int length() {
    return text.length();
  }

  /** The character there; 0, which no source has, behind its end. */
  char peek(int offset) {
    return offset < text.length() ? text.charAt(offset) : '\0';
  }

  String cut(int from, int to) {
    return text.substring(from, to);
  }

  boolean has(String what, int offset) {
    return text.startsWith(what, offset);
  }

  int point(int offset) {
    return text.codePointAt(offset);
  }

  int find(char what, int from) {
    int found = text.indexOf(what, from);
    return found == NOT_FOUND ? text.length() : found;
  }

  /** The place of an offset. */
  Literal.At at(int offset) {
    if (offset < counted) {
      counted = 0;
      line = 1;
      column = 1;
    }
    for (; counted < offset; counted++) {
      char here = text.charAt(counted);
      if (here == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(here)) {
        column++;
      }
    }
    return new Literal.At(line, column);
  }
}
