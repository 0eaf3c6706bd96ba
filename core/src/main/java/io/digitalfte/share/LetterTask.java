package io.digitalfte.share;

import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * How the task of looking at a letter is called: made of the letter alone, so that two agents who
 * see the same letter make the same task.
 */
public final class LetterTask {
  private LetterTask() {}

  /** Its id: the time the letter was sent, and 80 bits of what identifies it. */
  public static Ulid id(Sighting seen) {
    String identity = String.join("\n", seen.account(), seen.outsideId(), seen.digest().text());
    ByteBuffer hash = ByteBuffer.wrap(HexFormat.of().parseHex(Digest.of(identity).hex()));
    return Ulid.of(seen.letter().sentMillis(), hash.getShort(), hash.getLong());
  }

  /** Its file's name, {@code LETTER_<ulid>.md}. */
  public static String file(Sighting seen) {
    return "LETTER_" + id(seen) + ".md";
  }
}
