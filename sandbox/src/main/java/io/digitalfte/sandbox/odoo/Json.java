package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON in and out. Numbers with a point are decimals, whole ones ints, null is false. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  static Object read(String body) {
    try {
      return plain(MAPPER.readValue(body, Object.class));
    } catch (JacksonException e) {
      var at = e.getLocation();
      int line = at == null ? 1 : at.getLineNr();
      int column = at == null ? 1 : at.getColumnNr();
      throw Trouble.web(
          400,
          "could not parse the body as json: Expecting value: line %d column %d (char %d)"
              .formatted(line, column, Math.max(0, column - 1)));
    }
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Map<?, ?> map -> {
        var clean = new LinkedHashMap<String, Object>();
        map.forEach((k, v) -> clean.put(String.valueOf(k), plain(v)));
        yield clean;
      }
      case java.util.List<?> list -> {
        var clean = new ArrayList<Object>();
        list.forEach(v -> clean.add(plain(v)));
        yield clean;
      }
      case Long l -> BigDecimal.valueOf(l);
      case BigInteger i -> new BigDecimal(i);
      default -> value;
    };
  }
}
