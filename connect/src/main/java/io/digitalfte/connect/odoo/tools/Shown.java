package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Means;
import io.digitalfte.term.Money;
import io.digitalfte.tool.Shape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as answers: one definition gives the shape and the JSON, so that they cannot differ.
 * Names become words with underscores, amounts become texts, and what is empty is null.
 */
final class Shown {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Map<Class<?>, Shape> PLAIN =
      Map.of(
          String.class, new Shape.Text(),
          Money.class, new Shape.Amount(),
          BigDecimal.class, new Shape.Amount(),
          long.class, new Shape.Whole(),
          Long.class, new Shape.Whole(),
          boolean.class, new Shape.YesNo(),
          LocalDate.class, new Shape.Day());

  private Shown() {}

  static Shape.Members shape(Class<? extends Record> type) {
    return new Shape.Members(
        Arrays.stream(type.getRecordComponents())
            .map(c -> new Shape.Field(name(c), shape(c.getGenericType()), means(c)))
            .toList());
  }

  private static Shape shape(Type type) {
    if (type instanceof ParameterizedType of) {
      Shape inner = shape(of.getActualTypeArguments()[0]);
      return of.getRawType() == List.class ? new Shape.Rows(inner) : inner;
    }
    if (type instanceof Class<?> plain) {
      Shape known = PLAIN.get(plain);
      if (known != null) {
        return known;
      }
      return plain.isEnum() ? new Shape.Text() : shape(plain.asSubclass(Record.class));
    }
    throw new IllegalArgumentException("no shape for " + type);
  }

  static ObjectNode json(Record record) {
    ObjectNode json = JSON.objectNode();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.set(name(component), value(read(component, record)));
    }
    return json;
  }

  private static JsonNode value(Object value) {
    return switch (value) {
      case Optional<?> maybe -> maybe.isPresent() ? value(maybe.get()) : JSON.nullNode();
      case List<?> list -> {
        ArrayNode all = JSON.arrayNode();
        list.forEach(each -> all.add(value(each)));
        yield all;
      }
      case Money money -> JSON.stringNode(money.plain());
      case BigDecimal decimal -> JSON.stringNode(decimal.toPlainString());
      case Long whole -> JSON.numberNode(whole);
      case Boolean yes -> JSON.booleanNode(yes);
      case Enum<?> word -> JSON.stringNode(word.name().toLowerCase(Locale.ROOT));
      case Record record -> json(record);
      default -> JSON.stringNode(value.toString());
    };
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static String means(RecordComponent component) {
    Means means = component.getAnnotation(Means.class);
    if (means == null) {
      throw new IllegalStateException(component + " does not say what it means");
    }
    return means.value();
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
