package io.digitalfte.term;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Our records as JSON, strictly: canonical out (RFC 8785), and in only what means the same to
 * everybody. Decimals travel as strings, money as {@code {"amount","currency"}}, instants and dates
 * as ISO 8601 texts in the one form that their {@code toString} gives, an empty {@link
 * java.util.Optional} as null, a set sorted by its members' canonical texts. A value of a sealed
 * interface of records carries a member {@code type}, the record's simple name, and may have no
 * component of that name. JSON numbers are integers below 2^53. Duplicate, unknown and missing
 * members, null where it is no empty Optional, values of another JSON type, lone surrogates,
 * fractions and invalid UTF-8 are refused. Safe for any thread.
 */
public final class Json {
  private static final int MOST = 16_000_000;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(4_000_000)
                          .maxDocumentLength(MOST)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .annotationIntrospector(new SealedNames())
          .addModule(Terms.module())
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
      throw wrong(e);
    }
  }

  /**
   * A tree from JSON text in UTF-8.
   *
   * @throws IllegalArgumentException with the line and column of what is wrong
   */
  public static JsonNode parse(byte[] json) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(utf8(json));
    } catch (JacksonException e) {
      throw wrong(e);
    }
    // What has no canonical form means different things to different readers.
    Canonical.bytes(tree);
    return tree;
  }

  /**
   * The record of this class that the JSON text describes.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  public static <T> T read(byte[] json, Class<T> type) {
    return record(parse(json), type);
  }

  /** As {@link #read(byte[], Class)}, from text. */
  public static <T> T read(String json, Class<T> type) {
    return read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** As {@link #read(byte[], Class)}, from a tree. */
  public static <T> T read(JsonNode json, Class<T> type) {
    Canonical.bytes(json);
    return record(json, type);
  }

  /** The canonical text of this record. */
  public static String text(Object value) {
    return new String(canonical(value), StandardCharsets.UTF_8);
  }

  private static <T> T record(JsonNode json, Class<T> type) {
    T read;
    try {
      read = MAPPER.treeToValue(json, type);
    } catch (JacksonException e) {
      throw wrong(e);
    }
    if (read == null) {
      throw new IllegalArgumentException("null is no " + type.getSimpleName());
    }
    return read;
  }

  private static String utf8(byte[] json) {
    if (json.length > MOST) {
      throw new IllegalArgumentException("JSON of more than " + MOST + " bytes");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(json))
          .toString();
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException("JSON that is not valid UTF-8");
    }
  }

  /** The library's exception is left behind: its texts can quote content at any length. */
  private static IllegalArgumentException wrong(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    int line = message.indexOf('\n');
    String first = line < 0 ? message : message.substring(0, line);
    String bounded = first.length() > 200 ? first.substring(0, 200) : first;
    return new IllegalArgumentException(bounded + where(e));
  }

  private static String where(JacksonException e) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      String name = step.getPropertyName();
      if (name == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append('.').append(name.length() > 40 ? name.substring(0, 40) : name);
      }
    }
    if (!path.isEmpty()) {
      return " (at " + (path.length() > 120 ? path.substring(0, 120) : path) + ")";
    }
    TokenStreamLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
