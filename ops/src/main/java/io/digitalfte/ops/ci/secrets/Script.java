package io.digitalfte.ops.ci.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as the text they are, if they are any. */
final class Script {
  /** So far a file is looked into for a zero byte, as git does. */
  private static final int LOOKED = 8_000;

  private Script() {}

  /**
   * The text; empty where it is binary. What is not UTF-8 is read all the same, with signs in the
   * place of what is wrong: a secret next to it is still a secret.
   */
  static Optional<String> of(byte[] bytes) {
    Charset charset = charset(bytes);
    if (charset.equals(StandardCharsets.UTF_8)) {
      for (int i = 0; i < Math.min(LOOKED, bytes.length); i++) {
        if (bytes[i] == 0) {
          return Optional.empty();
        }
      }
    }
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("what is wrong is replaced", e);
    }
  }

  private static Charset charset(byte[] bytes) {
    boolean little = bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
    boolean big = bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
    return little || big ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
  }
}
