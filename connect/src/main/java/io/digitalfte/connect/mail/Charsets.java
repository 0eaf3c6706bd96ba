package io.digitalfte.connect.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** Bytes to text when the charset is named, wrong, unknown or missing. */
final class Charsets {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Charsets() {}

  /** The text of these bytes; never fails. A name that cannot be right is guessed past. */
  static String decode(byte[] bytes, Optional<String> name) {
    Optional<Charset> named = name.flatMap(Charsets::find);
    if (named.isPresent() && !named.get().equals(StandardCharsets.US_ASCII)) {
      Optional<String> text = strictly(bytes, named.get());
      if (text.isPresent()) {
        return text.get();
      }
    }
    return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> new String(bytes, WESTERN));
  }

  /** The charset of this name, if there is one that can decode. */
  static Optional<Charset> find(String name) {
    String tidy = name.strip().replace("\"", "").replace("'", "");
    // Mail programs write Latin-1 and mean the Windows code page, which has the same letters.
    if (tidy.equalsIgnoreCase("iso-8859-1") || tidy.equalsIgnoreCase("latin1")) {
      return Optional.of(WESTERN);
    }
    try {
      return Optional.of(Charset.forName(tidy));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> strictly(byte[] bytes, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
