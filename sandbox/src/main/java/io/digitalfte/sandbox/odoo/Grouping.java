package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import io.digitalfte.sandbox.odoo.Shape.Field;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Grouped sums: {@code formatted_read_group}, and the older {@code read_group}. */
final class Grouping {
  private record Bucket(List<Object> keys, List<Row> rows) {}

  private Grouping() {}

  /** Groups as Odoo 19 gives them, each with the domain that finds its rows again. */
  static Object formatted(Call call) {
    List<GroupKey> keys = keys(call, true);
    List<Aggregate> aggregates = aggregates(call, "aggregates");
    var groups = new ArrayList<Map<String, Object>>();
    for (Bucket bucket : page(call, sorted(call, keys, buckets(call, keys)))) {
      var group = new LinkedHashMap<String, Object>();
      var domains = new ArrayList<List<Object>>();
      for (int i = 0; i < keys.size(); i++) {
        Object key = bucket.keys().get(i);
        group.put(keys.get(i).spec(), keys.get(i).shown(call.scope(), key));
        domains.add(keys.get(i).domain(key));
      }
      group.put("__extra_domain", joined(domains));
      for (Aggregate aggregate : aggregates) {
        group.put(aggregate.spec(), aggregate.of(call, bucket.rows()));
      }
      groups.add(group);
    }
    return groups;
  }

  /** Groups as Odoo gave them before; a path through a link is a property there, and refused. */
  static Object older(Call call) {
    List<GroupKey> keys = keys(call, false);
    List<Aggregate> aggregates = aggregates(call, "fields");
    var groups = new ArrayList<Map<String, Object>>();
    for (Bucket bucket : page(call, sorted(call, keys, buckets(call, keys)))) {
      var group = new LinkedHashMap<String, Object>();
      var domains = new ArrayList<List<Object>>();
      if (call.arg("domain") instanceof List<?> given) {
        given.forEach(condition -> domains.add(List.of(condition)));
      }
      var ranges = new LinkedHashMap<String, Object>();
      for (int i = 0; i < keys.size(); i++) {
        Object key = bucket.keys().get(i);
        Object shown = keys.get(i).shown(call.scope(), key);
        if (shown instanceof List<?> day && day.getFirst() instanceof String from) {
          // Not recorded: a day's group is its label, and its first day stands apart.
          ranges.put(keys.get(i).spec(), Map.of("from", from));
          group.put(keys.get(i).spec(), day.getLast());
        } else {
          group.put(keys.get(i).spec(), shown);
        }
        domains.add(keys.get(i).domain(key));
      }
      if (!ranges.isEmpty()) {
        group.put("__range", ranges);
      }
      group.put("__count", bucket.rows().size());
      for (Aggregate aggregate : aggregates) {
        group.put(aggregate.field(), aggregate.of(call, bucket.rows()));
      }
      group.put("__domain", joined(domains));
      groups.add(group);
    }
    return groups;
  }

  private static List<Object> joined(List<List<Object>> domains) {
    List<Object> all = domains.stream().flatMap(List::stream).toList();
    long conditions = all.stream().filter(List.class::isInstance).count();
    long operators = all.stream().filter(s -> s.equals("|") || s.equals("&")).count();
    var flat = new ArrayList<Object>(Collections.nCopies((int) (conditions - operators) - 1, "&"));
    flat.addAll(all);
    return flat;
  }

  private static List<GroupKey> keys(Call call, boolean paths) {
    var keys = new ArrayList<GroupKey>();
    if (call.arg("groupby") instanceof List<?> given) {
      given.forEach(spec -> keys.add(GroupKey.of(call, String.valueOf(spec), paths)));
    }
    return keys;
  }

  private static List<Aggregate> aggregates(Call call, String argument) {
    var aggregates = new ArrayList<Aggregate>();
    if (call.arg(argument) instanceof List<?> given) {
      given.forEach(spec -> aggregates.add(Aggregate.of(call, String.valueOf(spec))));
    }
    return aggregates;
  }

  private static List<Bucket> buckets(Call call, List<GroupKey> keys) {
    var buckets = new HashMap<List<Object>, Bucket>();
    Reading.matching(call.scope(), call.model(), call.arg("domain"))
        .forEach(row -> {
          List<Object> found = keys.stream().map(key -> key.of(call, row)).toList();
          buckets.computeIfAbsent(found, k -> new Bucket(k, new ArrayList<>())).rows().add(row);
        });
    return new ArrayList<>(buckets.values());
  }

  private static List<Bucket> sorted(Call call, List<GroupKey> keys, List<Bucket> buckets) {
    Comparator<Bucket> order = (_, _) -> 0;
    if (call.arg("order") instanceof String given && !given.isBlank()) {
      for (String part : given.split(",")) {
        String[] words = part.strip().split(" +");
        int at = keys.stream().map(GroupKey::spec).toList().indexOf(words[0]);
        Comparator<Bucket> one =
            at >= 0 ? by(call, keys, at) : bySum(call, Aggregate.of(call, words[0]));
        boolean down = words.length > 1 && words[1].equalsIgnoreCase("desc");
        order = order.thenComparing(down ? one.reversed() : one);
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      order = order.thenComparing(by(call, keys, i));
    }
    buckets.sort(order);
    return buckets;
  }

  private static Comparator<Bucket> by(Call call, List<GroupKey> keys, int at) {
    GroupKey key = keys.get(at);
    return (left, right) -> key.compare(call.scope(), left.keys().get(at), right.keys().get(at));
  }

  private static Comparator<Bucket> bySum(Call call, Aggregate aggregate) {
    return Comparator.comparing((Bucket b) ->
        aggregate.of(call, b.rows()) instanceof Number n
            ? new BigDecimal(n.toString())
            : BigDecimal.ZERO);
  }

  private static List<Bucket> page(Call call, List<Bucket> buckets) {
    int from = call.arg("offset") instanceof Integer i ? Math.min(i, buckets.size()) : 0;
    int most = call.arg("limit") instanceof Integer i && i > 0 ? i : buckets.size();
    return buckets.subList(from, Math.min(buckets.size(), from + most));
  }

  /** One sum, smallest, greatest or number of a field's values. */
  private record Aggregate(String spec, String field, String how) {
    static Aggregate of(Call call, String spec) {
      if (spec.equals("__count")) {
        return new Aggregate(spec, spec, "rows");
      }
      String[] parts = spec.split(":");
      Field field = call.scope().shape(call.model()).readable(parts[0]);
      String how = parts.length > 1 ? parts[1] : "sum";
      if (!List.of("sum", "avg", "min", "max", "count", "count_distinct").contains(how)) {
        throw Trouble.value("Invalid aggregate method '%s' for '%s'.".formatted(how, spec));
      }
      if (!field.searchable()) {
        throw field.unsearchable(call.model());
      }
      return new Aggregate(spec, field.name(), how);
    }

    Object of(Call call, List<Row> rows) {
      if (how.equals("rows")) {
        return rows.size();
      }
      List<Object> values =
          rows.stream()
              .map(row -> call.scope().value(call.model(), row, field))
              .filter(value -> !value.equals(false))
              .toList();
      return switch (how) {
        case "count" -> values.size();
        case "count_distinct" -> (int) values.stream().distinct().count();
        case "sum" -> Python.decimal(sum(values));
        case "avg" ->
            values.isEmpty()
                ? (Object) false
                : Python.decimal(
                    sum(values)
                        .divide(
                            BigDecimal.valueOf(values.size()), java.math.MathContext.DECIMAL64));
        case "min" -> values.stream().min(Aggregate::compare).map(Aggregate::shown).orElse(false);
        default -> values.stream().max(Aggregate::compare).map(Aggregate::shown).orElse(false);
      };
    }

    private static BigDecimal sum(List<Object> values) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Object value : values) {
        sum = sum.add(Values.decimal(value));
      }
      return sum;
    }

    private static Object shown(Object value) {
      return value instanceof BigDecimal d ? Python.decimal(d) : value;
    }

    private static int compare(Object left, Object right) {
      return left instanceof String s && right instanceof String t
          ? s.compareTo(t)
          : Values.decimal(left).compareTo(Values.decimal(right));
    }
  }
}
