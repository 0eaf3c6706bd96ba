package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The protocol's JSON for the SDK. What every client begins with is read and written here, as
 * Jackson would; Jackson's data binding, which takes longer to come up than the rest of a server,
 * is asked for everything else, and whenever something is not quite as usual. Safe for any thread.
 */
final class FirstWords implements McpJsonMapper {
  /** The only one. */
  static final McpJsonMapper MAPPER = new FirstWords();

  private static final Set<String> OF_A_GREETING =
      Set.of("protocolVersion", "capabilities", "clientInfo");
  private static final Set<String> OF_A_CLIENT =
      Set.of("name", "title", "version", "description", "websiteUrl");
  private static final Set<String> CAPABILITIES = Set.of("roots", "sampling", "elicitation");

  private FirstWords() {}

  @Override
  @SuppressWarnings("unchecked") // it is a LinkedHashMap, where a HashMap is wanted
  public <T> T readValue(String text, TypeRef<T> type) throws IOException {
    if (type.getType() instanceof ParameterizedType map && map.getRawType() == HashMap.class) {
      Optional<Map<String, @Nullable Object>> read = Untyped.object(text);
      if (read.isPresent()) {
        return (T) read.get();
      }
    }
    return Exact.MAPPER.readValue(text, type);
  }

  @Override
  public <T> T convertValue(Object from, Class<T> type) {
    Object read = from instanceof Map<?, ?> map ? message(map, type) : null;
    return read == null ? Exact.MAPPER.convertValue(from, type) : type.cast(read);
  }

  @Override
  @SuppressWarnings("unchecked") // the type says that it is a greeting
  public <T> T convertValue(Object from, TypeRef<T> type) {
    if (type.getType() == InitializeRequest.class && from instanceof Map<?, ?> map) {
      InitializeRequest read = greeting(map);
      if (read != null) {
        return (T) read;
      }
    }
    return Exact.MAPPER.convertValue(from, type);
  }

  private static @Nullable Object message(Map<?, ?> map, Class<?> type) {
    if (!McpSchema.JSONRPC_VERSION.equals(map.get("jsonrpc"))
        || !(map.get("method") instanceof String method)) {
      return null;
    }
    Object id = map.get("id");
    if (type == JSONRPCRequest.class && (id instanceof String || id instanceof Integer)) {
      return new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, map.get("params"));
    }
    return type == JSONRPCNotification.class && !map.containsKey("id")
        ? new JSONRPCNotification(McpSchema.JSONRPC_VERSION, method, map.get("params"))
        : null;
  }

  private static @Nullable InitializeRequest greeting(Map<?, ?> map) {
    if (OF_A_GREETING.equals(map.keySet())
        && map.get("protocolVersion") instanceof String version
        && map.get("capabilities") instanceof Map<?, ?> offered
        && map.get("clientInfo") instanceof Map<?, ?> info) {
      ClientCapabilities capabilities = capabilities(offered);
      Implementation client = client(info);
      return capabilities == null || client == null
          ? null
          : new InitializeRequest(version, capabilities, client, null);
    }
    return null;
  }

  private static @Nullable Implementation client(Map<?, ?> info) {
    if (!OF_A_CLIENT.containsAll(info.keySet())
        || !(info.get("name") instanceof String name)
        || !(info.get("version") instanceof String version)
        || !info.values().stream().allMatch(String.class::isInstance)) {
      return null;
    }
    return new Implementation(
        name,
        (String) info.get("title"),
        version,
        (String) info.get("description"),
        null,
        (String) info.get("websiteUrl"));
  }

  private static @Nullable ClientCapabilities capabilities(Map<?, ?> offered) {
    if (!CAPABILITIES.containsAll(offered.keySet())
        || !emptyOrMissing(offered, "sampling")
        || !emptyOrMissing(offered, "elicitation")) {
      return null;
    }
    ClientCapabilities.RootCapabilities roots = null;
    if (offered.containsKey("roots")) {
      if (!(offered.get("roots") instanceof Map<?, ?> map)
          || !Set.of("listChanged").equals(map.keySet())
          || !(map.get("listChanged") instanceof Boolean listChanged)) {
        return null;
      }
      roots = new ClientCapabilities.RootCapabilities(listChanged);
    }
    return new ClientCapabilities(
        null,
        roots,
        offered.containsKey("sampling") ? new ClientCapabilities.Sampling() : null,
        offered.containsKey("elicitation") ? new ClientCapabilities.Elicitation(null, null) : null);
  }

  private static boolean emptyOrMissing(Map<?, ?> map, String name) {
    return !map.containsKey(name) || Map.of().equals(map.get(name));
  }

  @Override
  public byte[] writeValueAsBytes(Object value) throws IOException {
    byte[] written = FirstAnswers.bytes(value);
    return written == null ? Exact.MAPPER.writeValueAsBytes(value) : written;
  }

  @Override
  public String writeValueAsString(Object value) throws IOException {
    return Exact.MAPPER.writeValueAsString(value);
  }

  @Override
  public <T> T readValue(String text, Class<T> type) throws IOException {
    return Exact.MAPPER.readValue(text, type);
  }

  @Override
  public <T> T readValue(byte[] text, Class<T> type) throws IOException {
    return Exact.MAPPER.readValue(text, type);
  }

  @Override
  public <T> T readValue(byte[] text, TypeRef<T> type) throws IOException {
    return Exact.MAPPER.readValue(text, type);
  }
}
