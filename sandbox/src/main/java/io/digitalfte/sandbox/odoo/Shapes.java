package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The models this Odoo knows, read once from {@code models.txt}. */
final class Shapes {
  private static final Shapes ALL = read();

  private final Map<String, Shape> byName = new LinkedHashMap<>();

  private Shapes() {}

  static Shapes all() {
    return ALL;
  }

  boolean knows(String model) {
    return byName.containsKey(model);
  }

  Shape of(String model) {
    Shape shape = byName.get(model);
    if (shape == null) {
      throw Trouble.web(404, "the model '" + model + "' does not exist");
    }
    return shape;
  }

  private static Shapes read() {
    var shapes = new Shapes();
    var fields = new LinkedHashMap<String, Field>();
    String[] head = {};
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
      if (line.startsWith("@model ")) {
        shapes.keep(head, fields);
        head = parts;
        fields = new LinkedHashMap<>();
        add(fields, new String[] {"id integer =", "ID"});
        add(fields, new String[] {"display_name char = ~", "Display Name"});
      } else {
        add(fields, parts);
      }
    }
    shapes.keep(head, fields);
    return shapes;
  }

  private void keep(String[] head, Map<String, Field> fields) {
    if (head.length == 0) {
      return;
    }
    add(fields, new String[] {"create_uid many2one:res.users =", "Created by"});
    add(fields, new String[] {"create_date datetime =", "Created on"});
    add(fields, new String[] {"write_uid many2one:res.users =", "Last Updated by"});
    add(fields, new String[] {"write_date datetime =", "Last Updated on"});
    String model = head[0].substring("@model ".length());
    byName.put(model, new Shape(model, head[1], head[2], fields));
  }

  private static void add(Map<String, Field> fields, String[] parts) {
    List<String> words = List.of(parts[0].split(" +"));
    String[] type = words.get(1).split("[:@]");
    var choices = new ArrayList<List<String>>();
    if (parts.length > 2) {
      for (String choice : parts[2].split(";")) {
        choices.add(List.of(choice.split("=", 2)));
      }
    }
    fields.put(
        words.get(0),
        new Field(
            words.get(0),
            type[0],
            type.length > 1 ? type[1] : "",
            type.length > 2 ? type[2] : "",
            parts[1],
            words.contains("*"),
            words.contains("="),
            words.contains("~"),
            !words.contains("!"),
            choices));
  }

  private static String text() {
    try (var in = Shapes.class.getResourceAsStream("models.txt")) {
      if (in == null) {
        throw new IllegalStateException("models.txt is not beside " + Shapes.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
