package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The conditions of a question, added one by one; all of them must hold. */
final class Conditions {
  private final List<JsonNode> all = new ArrayList<>();

  private Conditions() {}

  static Conditions none() {
    return new Conditions();
  }

  /** Posted journal items of one company. */
  static Conditions posted(long company) {
    return none()
        .and(Body.is("parent_state", "=", "posted"))
        .and(Body.is("company_id", "=", company));
  }

  Conditions and(JsonNode condition) {
    all.add(condition);
    return this;
  }

  /** One of two conditions. */
  Conditions either(JsonNode one, JsonNode other) {
    all.add(Body.either());
    all.add(one);
    all.add(other);
    return this;
  }

  /** Days between these, bounds included; an open end has none. */
  Conditions between(String field, Optional<LocalDate> from, Optional<LocalDate> to) {
    from.ifPresent(day -> all.add(Body.is(field, ">=", day.toString())));
    to.ifPresent(day -> all.add(Body.is(field, "<=", day.toString())));
    return this;
  }

  Conditions upTo(LocalDate day) {
    return between("date", Optional.empty(), Optional.of(day));
  }

  Conditions before(LocalDate day) {
    return and(Body.is("date", "<", day.toString()));
  }

  Conditions types(List<AccountType> types) {
    return and(
        Body.among(
            "account_id.account_type",
            types.stream().map(AccountType::odoo).toArray(String[]::new)));
  }

  List<JsonNode> list() {
    return List.copyOf(all);
  }
}
