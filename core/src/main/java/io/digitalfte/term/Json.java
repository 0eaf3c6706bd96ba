package io.digitalfte.term;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Our records as JSON, strictly: canonical out (RFC 8785), and in only what means the same to
 * everybody. Decimals travel as strings, money as {@code {"amount","currency"}}, instants and dates
 * as ISO 8601 texts, JSON numbers are integers below 2^53. Duplicate, unknown and missing members,
 * lone surrogates and fractions are refused. Safe for any thread.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(4_000_000)
                          .maxDocumentLength(16_000_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule("terms")
                  .addSerializer(BigDecimal.class, new DecimalOut())
                  .addDeserializer(BigDecimal.class, new DecimalIn())
                  .addSerializer(Ulid.class, new UlidOut())
                  .addDeserializer(Ulid.class, new UlidIn())
                  .addSerializer(Digest.class, new DigestOut())
                  .addDeserializer(Digest.class, new DigestIn()))
          .build();

  private Json() {}

  /**
   * The canonical bytes of this record.
   *
   * @throws IllegalArgumentException if it holds what has no canonical form
   */
  public static byte[] canonical(Object value) {
    return Canonical.bytes(tree(value));
  }

  /** This record as a tree. */
  public static JsonNode tree(Object value) {
    try {
      return MAPPER.valueToTree(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON for a " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * A tree from JSON text.
   *
   * @throws IllegalArgumentException with the line and column of what is wrong
   */
  public static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(shortly(e), e);
    }
  }

  /**
   * The record of this class that the JSON text describes.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(shortly(e), e);
    }
  }

  /** As {@link #read(byte[], Class)}, from text. */
  public static <T> T read(String json, Class<T> type) {
    return read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** As {@link #read(byte[], Class)}, from a tree. */
  public static <T> T read(JsonNode json, Class<T> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(shortly(e), e);
    }
  }

  /** The canonical text of this record. */
  public static String text(Object value) {
    return new String(canonical(value), StandardCharsets.UTF_8);
  }

  private static String shortly(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int line = message.indexOf('\n');
    String first = line < 0 ? message : message.substring(0, line);
    return first.length() > 200 ? first.substring(0, 200) : first;
  }

  private static final class DecimalOut extends ValueSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.toPlainString());
    }
  }

  private static final class DecimalIn extends ValueDeserializer<BigDecimal> {
    @Override
    public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
      String text = in.getString();
      if (in.currentToken() != JsonToken.VALUE_STRING
          || text.length() > 40
          || !text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
        throw new IllegalArgumentException("a decimal is a string such as \"12.50\"");
      }
      return new BigDecimal(text);
    }
  }

  private static final class UlidOut extends ValueSerializer<Ulid> {
    @Override
    public void serialize(Ulid value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.text());
    }
  }

  private static final class UlidIn extends ValueDeserializer<Ulid> {
    @Override
    public Ulid deserialize(JsonParser in, DeserializationContext context) {
      return new Ulid(in.getString());
    }
  }

  private static final class DigestOut extends ValueSerializer<Digest> {
    @Override
    public void serialize(Digest value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.text());
    }
  }

  private static final class DigestIn extends ValueDeserializer<Digest> {
    @Override
    public Digest deserialize(JsonParser in, DeserializationContext context) {
      return new Digest(in.getString());
    }
  }
}
