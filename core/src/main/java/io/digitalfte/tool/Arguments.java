package io.digitalfte.tool;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a tool was given, checked against its parameters: everything required is there, everything
 * has its kind and bounds, and what was left out has the value that counts instead.
 *
 * <p>Asking for a name or kind that the definition does not have is a fault of ours and an {@link
 * IllegalArgumentException}.
 */
public final class Arguments {
  private final Map<String, Parameter> known;
  private final Map<String, Object> values;

  Arguments(Map<String, Parameter> known, Map<String, Object> values) {
    this.known = Map.copyOf(known);
    this.values = Map.copyOf(values);
  }

  /** Whether there is a value, given or otherwise. */
  public boolean has(String name) {
    return maybe(name, Object.class).isPresent();
  }

  /** The text or the choice. */
  public String text(String name) {
    return sure(name, String.class);
  }

  /** The text or the choice, where there is one. */
  public Optional<String> maybeText(String name) {
    return maybe(name, String.class);
  }

  /** The amount, with the digits as given. */
  public BigDecimal amount(String name) {
    return sure(name, BigDecimal.class);
  }

  /** The amount, where there is one. */
  public Optional<BigDecimal> maybeAmount(String name) {
    return maybe(name, BigDecimal.class);
  }

  /** The whole number. */
  public long whole(String name) {
    return sure(name, Long.class);
  }

  /** The whole number, where there is one. */
  public Optional<Long> maybeWhole(String name) {
    return maybe(name, Long.class);
  }

  /** The day. */
  public LocalDate day(String name) {
    return sure(name, LocalDate.class);
  }

  /** The day, where there is one. */
  public Optional<LocalDate> maybeDay(String name) {
    return maybe(name, LocalDate.class);
  }

  /** Whether it is true; false where it was left out and nothing else counts. */
  public boolean yes(String name) {
    return maybe(name, Boolean.class).orElse(false);
  }

  /** The text, number, or true or false. */
  public Optional<JsonNode> scalar(String name) {
    return maybe(name, JsonNode.class);
  }

  /** The texts; none where it was left out. */
  public List<String> names(String name) {
    return list(name, Kind.Names.class).stream().map(String.class::cast).toList();
  }

  /** The rows; none where it was left out. */
  public List<Arguments> rows(String name) {
    return list(name, Kind.Rows.class).stream().map(Arguments.class::cast).toList();
  }

  private List<?> list(String name, Class<? extends Kind> kind) {
    if (!kind.isInstance(parameter(name).kind())) {
      throw new IllegalArgumentException(name + " is no " + kind.getSimpleName());
    }
    return maybe(name, List.class).<List<?>>map(list -> list).orElse(List.of());
  }

  private <T> T sure(String name, Class<T> type) {
    return maybe(name, type)
        .orElseThrow(() -> new IllegalArgumentException(name + " can be left out"));
  }

  private <T> Optional<T> maybe(String name, Class<T> type) {
    parameter(name);
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(name + " is no " + type.getSimpleName());
    }
    return Optional.of(type.cast(value));
  }

  private Parameter parameter(String name) {
    Parameter parameter = known.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("there is no parameter " + name);
    }
    return parameter;
  }
}
