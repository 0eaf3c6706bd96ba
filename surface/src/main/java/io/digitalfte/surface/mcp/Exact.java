package io.digitalfte.surface.mcp;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The protocol's JSON: bounded, and with decimals that keep their digits. */
final class Exact {
  /** The most bytes of one message from a client. */
  static final int MOST = 1 << 20;

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(200)
                          .maxStringLength(MOST)
                          .maxDocumentLength(MOST)
                          .build())
                  .build())
          // The SDK's own mapper turns 1234567890123456.78 into a binary fraction.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(McpSchema.ElicitRequest.class, OneMode.class)
          .build();

  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(JSON);

  /**
   * Takes everything. The tool room checks what comes in and says all that is wrong with it; what
   * goes out is held against its schema by tests, and a check of each answer would only make a good
   * answer late.
   */
  static final JsonSchemaValidator NO_SECOND_CHECK =
      (schema, content) -> JsonSchemaValidator.ValidationResponse.asValid("{}");

  private Exact() {}

  /**
   * The SDK has the mode both as a property and as the type's name; written twice, it is refused.
   */
  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "mode",
      defaultImpl = McpSchema.ElicitFormRequest.class)
  private interface OneMode {}
}
