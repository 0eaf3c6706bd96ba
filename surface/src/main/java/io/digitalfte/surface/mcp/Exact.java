package io.digitalfte.surface.mcp;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;

/** The protocol's JSON: bounded, and with decimals that keep their digits. */
final class Exact {
  /** The most bytes of one message from a client. */
  static final int MOST = 1 << 20;

  static final JsonMapper JSON =
      JsonMapper.builder(Untyped.FACTORY)
          // The SDK's own mapper turns 1234567890123456.78 into a binary fraction.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(McpSchema.ElicitRequest.class, OneMode.class)
          .addModule(new SimpleModule("refusals").addSerializer(McpError.class, new Refusals()))
          .build();

  static final McpJsonMapper MAPPER = new JacksonMcpJsonMapper(JSON);

  private Exact() {}

  /** The one form of an error that belongs to no answer. */
  static ObjectNode refusal(@Nullable Object id, int code, String message) {
    ObjectNode error = JSON.createObjectNode().put("jsonrpc", "2.0");
    error.set("id", JSON.valueToTree(id));
    error.putObject("error").put("code", code).put("message", message);
    return error;
  }

  /** The SDK writes the exception itself over HTTP; its frames and causes are nobody's business. */
  private static final class Refusals extends StdSerializer<McpError> {
    Refusals() {
      super(McpError.class);
    }

    @Override
    public void serialize(McpError error, JsonGenerator out, SerializationContext context) {
      McpSchema.JSONRPCResponse.JSONRPCError said = error.getJsonRpcError();
      out.writeTree(refusal(null, said.code(), said.message()));
    }
  }

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
