package io.digitalfte.connect.odoo.wire;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One record as Odoo sent it. An empty field is {@code false} there, whatever its type; a link is
 * {@code [id, name]}. A field of another form than asked for means that this is no Odoo we know.
 */
public record Row(JsonNode json) {
  private static final BigDecimal NOISE = new BigDecimal("0.000001");

  /** A link to another record, with the name that Odoo shows for it. */
  public record Link(long id, String name) {}

  public long id() {
    return whole(field("id"), "id");
  }

  public String text(String name) {
    JsonNode value = field(name);
    if (empty(value)) {
      return "";
    }
    if (!value.isString()) {
      throw strange(name);
    }
    return value.stringValue();
  }

  /** A name, as one line. */
  public String name(String name) {
    return Wire.name(text(name));
  }

  public boolean yes(String name) {
    JsonNode value = field(name);
    if (!value.isBoolean()) {
      throw strange(name);
    }
    return value.booleanValue();
  }

  public Optional<Link> link(String name) {
    JsonNode value = field(name);
    if (empty(value)) {
      return Optional.empty();
    }
    if (!value.isArray() || value.size() != 2 || !value.get(1).isString()) {
      throw strange(name);
    }
    return Optional.of(new Link(whole(value.get(0), name), Wire.name(value.get(1).stringValue())));
  }

  public List<Long> ids(String name) {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw strange(name);
    }
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : value) {
      ids.add(whole(id, name));
    }
    return ids;
  }

  public Optional<LocalDate> date(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      throw strange(name);
    }
  }

  /**
   * A decimal, without the noise that Odoo's binary fractions leave: what is nearer than a
   * millionth to a number of at most six decimals is that number.
   */
  public BigDecimal decimal(String name) {
    JsonNode value = field(name);
    if (!value.isNumber()) {
      throw strange(name);
    }
    BigDecimal exact = value.decimalValue();
    if (exact.scale() < -30 || exact.precision() > 60) {
      throw strange(name);
    }
    BigDecimal plain = exact.scale() > 6 ? exact.setScale(6, RoundingMode.HALF_EVEN) : exact;
    BigDecimal stripped = plain.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** An amount; one that the currency cannot hold exactly, noise apart, is strange. */
  public Money money(String name, String currency) {
    BigDecimal value = decimal(name);
    BigDecimal rounded = value.setScale(Money.scaleOf(currency), RoundingMode.HALF_EVEN);
    if (value.subtract(rounded).abs().compareTo(NOISE) > 0) {
      throw strange(name);
    }
    return new Money(rounded, currency);
  }

  private JsonNode field(String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw strange(name);
    }
    return value;
  }

  private static boolean empty(JsonNode value) {
    return value.isNull() || (value.isBoolean() && !value.booleanValue());
  }

  private static long whole(JsonNode value, String name) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw strange(name);
    }
    return value.longValue();
  }

  private static Fault strange(String name) {
    return Fault.of(
        Fault.Code.UNAVAILABLE,
        "Odoo's answer holds no usable field " + name + "; this is tried with Odoo 19");
  }
}
