package io.digitalfte.term;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** How the terms of the trade are written in JSON: each as a text, in one form only. */
final class Terms {
  private static final int DIGITS = 40;
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private Terms() {}

  static JacksonModule module() {
    SimpleModule module = new SimpleModule("terms");
    term(module, BigDecimal.class, Terms::plain, Terms::decimal);
    term(module, Ulid.class, Ulid::text, Ulid::new);
    term(module, Digest.class, Digest::text, Digest::new);
    term(module, Instant.class, Instant::toString, Terms::instant);
    term(module, LocalDate.class, LocalDate::toString, Terms::date);
    module.addSerializer(new SetOut());
    return module;
  }

  private static <T> void term(
      SimpleModule module, Class<T> type, Function<T, String> out, Function<String, T> in) {
    module.addSerializer(type, new Out<>(out));
    module.addDeserializer(type, new In<>(type, in));
  }

  private static String plain(BigDecimal value) {
    // A huge exponent is a short number with a text that fills the memory.
    if (Math.abs((long) value.scale()) > DIGITS || value.precision() > DIGITS) {
      throw tooLong();
    }
    String text = value.toPlainString();
    if (text.length() > DIGITS) {
      throw tooLong();
    }
    return text;
  }

  private static IllegalArgumentException tooLong() {
    return new IllegalArgumentException("a decimal has at most " + DIGITS + " characters");
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > DIGITS || !DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("a decimal is a string such as \"12.50\"");
    }
    return new BigDecimal(text);
  }

  private static Instant instant(String text) {
    try {
      Instant instant = text.length() > DIGITS ? Instant.EPOCH : Instant.parse(text);
      if (instant.toString().equals(text)) {
        return instant;
      }
    } catch (DateTimeException _) {
      // Falls through to the one message for every other form.
    }
    throw new IllegalArgumentException("an instant is a string such as \"2026-11-20T09:12:44Z\"");
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = text.length() > DIGITS ? LocalDate.EPOCH : LocalDate.parse(text);
      if (date.toString().equals(text)) {
        return date;
      }
    } catch (DateTimeException _) {
      // Falls through to the one message for every other form.
    }
    throw new IllegalArgumentException("a date is a string such as \"2026-11-20\"");
  }

  private static final class Out<T> extends ValueSerializer<T> {
    private final Function<T, String> text;

    private Out(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
      out.writeString(text.apply(value));
    }
  }

  private static final class In<T> extends ValueDeserializer<T> {
    private final Class<T> type;
    private final Function<String, T> value;

    private In(Class<T> type, Function<String, T> value) {
      this.type = type;
      this.value = value;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw context.weirdStringException("", type, "not a string");
      }
      try {
        return value.apply(in.getString());
      } catch (IllegalArgumentException e) {
        throw context.instantiationException(type, e);
      }
    }
  }

  /** A set has no order, so that it is given one: that of its members' canonical texts. */
  private static final class SetOut extends ValueSerializer<Set<?>> {
    @Override
    public Class<?> handledType() {
      return Set.class;
    }

    @Override
    public void serialize(Set<?> value, JsonGenerator out, SerializationContext context) {
      List<Object> sorted = new ArrayList<>(value);
      sorted.sort(Comparator.comparing(Json::text));
      out.writeStartArray();
      for (Object member : sorted) {
        context.writeValue(out, member);
      }
      out.writeEndArray();
    }
  }
}
