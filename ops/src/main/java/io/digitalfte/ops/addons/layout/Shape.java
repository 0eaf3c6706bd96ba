package io.digitalfte.ops.addons.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes the fields of a value one by one, each of its type; what is left over is refused. */
final class Shape {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");

  private final String file;
  private final String name;
  private final Tree.Value.Fields fields;
  private final Set<String> taken = new HashSet<>();

  private Shape(String file, String name, Tree.Value.Fields fields) {
    this.file = file;
    this.name = name;
    this.fields = fields;
  }

  static Shape of(String file, String name, Tree.Value value) throws Refusal {
    if (value instanceof Tree.Value.Fields fields) {
      return new Shape(file, name, fields);
    }
    throw wrong(file, name, value, "named values", "write key: value lines");
  }

  int line() {
    return fields.line();
  }

  /** The line of a field, or of the whole where it is not there. */
  int line(String key) {
    Tree.Value value = fields.all().get(key);
    return value == null ? fields.line() : value.line();
  }

  boolean has(String key) {
    return fields.all().containsKey(key);
  }

  Optional<String> text(String key) throws Refusal {
    Optional<Tree.Value> value = take(key);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(text(name + "." + key, value.orElseThrow()));
  }

  String needed(String key) throws Refusal {
    Optional<String> text = text(key).filter(each -> !each.isBlank());
    if (text.isEmpty()) {
      throw refused(fields.line(), name + " has no " + key, "write " + key + ": and what it is");
    }
    return text.orElseThrow();
  }

  int whole(String key, int otherwise) throws Refusal {
    Optional<Tree.Value> value = take(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.orElseThrow() instanceof Tree.Value.Text text
        && text.plain()
        && WHOLE.matcher(text.text()).matches()) {
      return Integer.parseInt(text.text());
    }
    throw wrong(file, name + "." + key, value.orElseThrow(), "a whole number", "write a number");
  }

  boolean flag(String key, boolean otherwise) throws Refusal {
    Optional<Tree.Value> value = take(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.orElseThrow() instanceof Tree.Value.Text text
        && text.plain()
        && Set.of("true", "false").contains(text.text())) {
      return text.text().equals("true");
    }
    throw wrong(
        file, name + "." + key, value.orElseThrow(), "true or false", "write true or false");
  }

  List<String> texts(String key) throws Refusal {
    List<String> texts = new ArrayList<>();
    for (Tree.Value each : items(key)) {
      texts.add(text(name + "." + key, each));
    }
    return texts;
  }

  List<Shape> shapes(String key) throws Refusal {
    List<Shape> shapes = new ArrayList<>();
    for (Tree.Value each : items(key)) {
      shapes.add(of(file, name + "." + key, each));
    }
    return shapes;
  }

  Optional<Shape> shape(String key) throws Refusal {
    Optional<Tree.Value> value = take(key);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(of(file, name + "." + key, value.orElseThrow()));
  }

  /** All fields as shapes, whatever they are called. */
  Map<String, Shape> all() throws Refusal {
    Map<String, Shape> all = new LinkedHashMap<>();
    for (Map.Entry<String, Tree.Value> each : fields.all().entrySet()) {
      taken.add(each.getKey());
      all.put(each.getKey(), of(file, name + "." + each.getKey(), each.getValue()));
    }
    return all;
  }

  Set<String> keys() {
    return fields.all().keySet();
  }

  /** Says that these are known and of no use here. */
  void pass(String... keys) {
    taken.addAll(Set.of(keys));
  }

  /** Refuses what was not taken. */
  void end() throws Refusal {
    for (Map.Entry<String, Tree.Value> each : fields.all().entrySet()) {
      if (!taken.contains(each.getKey())) {
        throw refused(
            each.getValue().line(),
            name + " has an unknown key '" + each.getKey() + "'",
            "take it away, or correct its name; known here: "
                + String.join(", ", new TreeSet<>(taken)));
      }
    }
  }

  Refusal refused(int line, String why, String remedy) {
    return new Refusal(file, line, why, remedy);
  }

  private List<Tree.Value> items(String key) throws Refusal {
    Optional<Tree.Value> value = take(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.orElseThrow() instanceof Tree.Value.Items items) {
      return items.all();
    }
    throw wrong(file, name + "." + key, value.orElseThrow(), "a list", "write - before each");
  }

  private String text(String what, Tree.Value value) throws Refusal {
    if (value instanceof Tree.Value.Text text) {
      return text.text();
    }
    throw wrong(file, what, value, "a text", "write it in quotes");
  }

  /** A field; one that is null counts as not there. */
  private Optional<Tree.Value> take(String key) {
    taken.add(key);
    return Optional.ofNullable(fields.all().get(key))
        .filter(value ->
            !(value instanceof Tree.Value.Text text
                && text.plain()
                && Set.of("", "null", "~").contains(text.text())));
  }

  private static Refusal wrong(
      String file, String what, Tree.Value value, String wanted, String remedy) {
    return new Refusal(file, value.line(), what + " is not " + wanted, remedy);
  }
}
