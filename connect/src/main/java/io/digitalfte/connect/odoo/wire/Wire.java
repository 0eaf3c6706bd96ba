package io.digitalfte.connect.odoo.wire;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Odoo's JSON: numbers are decimals and never binary fractions, both ways; depth and length are
 * bounded. Safe for any thread.
 */
public final class Wire {
  /** The longest answer that we read, in bytes. */
  public static final int LONGEST = 16 * 1024 * 1024;

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxNumberLength(100)
                          .maxDocumentLength(LONGEST)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Wire() {}

  public static byte[] bytes(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  /** The tree of an answer, or a missing node when it is no JSON of ours. */
  public static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException _) {
      return MAPPER.missingNode();
    }
  }

  /** Whether this is the number of a record. */
  static boolean isId(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0;
  }

  /** A name from outside as one line: control and invisible characters become a space. */
  public static String name(String said) {
    return UNPRINTABLE.matcher(said).replaceAll(" ").strip();
  }

  /**
   * What a server said, fit for one line of ours: {@code name} and {@code message} are all that is
   * ever taken from an error, so a traceback cannot slip through.
   */
  public static String line(String said, String secret) {
    String text = secret.isEmpty() ? said : said.replace(secret, "(key)");
    text =
        UNPRINTABLE.matcher(text.length() > 4000 ? text.substring(0, 4000) : text).replaceAll(" ");
    return text.length() > 300 ? text.substring(0, 299) + "…" : text.strip();
  }
}
