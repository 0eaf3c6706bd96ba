package io.digitalfte.ops.addons.layout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML, and JSON as the YAML that it is, with the line of each value: at most 1 MiB, 20
 * levels, 20,000 values and, where they are let in at all, 100 aliases. A key that is there twice
 * is refused, in JSON too.
 */
final class Tree {
  static final int MOST_BYTES = 1 << 20;
  private static final int LEVELS = 20;
  private static final int VALUES = 20_000;
  private static final int ALIASES = 100;

  /** A value and the line it begins in, from 1. */
  sealed interface Value {
    int line();

    /** A scalar; {@code plain} if it stands without quotes. */
    record Text(int line, String text, boolean plain) implements Value {}

    record Items(int line, List<Value> all) implements Value {}

    record Fields(int line, Map<String, Value> all) implements Value {}
  }

  private final String file;
  private final boolean aliases;
  private final Iterator<Event> events;
  private final Map<String, Value> anchors = new HashMap<>();
  private int values;
  private int used;

  private Tree(String file, boolean aliases, Iterator<Event> events) {
    this.file = file;
    this.aliases = aliases;
    this.events = events;
  }

  /**
   * The one document in it.
   *
   * @param file as it is called in messages
   * @param aliases whether anchors and aliases are let in
   */
  static Value read(String file, byte[] bytes, boolean aliases) throws Refusal {
    if (bytes.length > MOST_BYTES) {
      throw new Refusal(file, 0, "it has more than 1 MiB", "shorten it");
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MOST_BYTES + 1).build();
    try {
      // Tabs between the values of JSON are not YAML's.
      String text = new String(bytes, StandardCharsets.UTF_8);
      String spaced = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
      return new Tree(file, aliases, new Parse(settings).parseString(spaced).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(-1) + 1;
      throw new Refusal(
          file, line, "it is not YAML or JSON: " + e.getProblem(), "correct the line");
    } catch (YamlEngineException e) {
      throw new Refusal(file, 0, "it is not YAML or JSON: " + e.getMessage(), "correct it");
    }
  }

  private Value document() throws Refusal {
    events.next();
    if (!(events.next() instanceof DocumentStartEvent)) {
      throw new Refusal(file, 0, "it is empty", "write what belongs there");
    }
    Value root = value(events.next(), 1);
    events.next();
    Event after = events.next();
    if (!(after instanceof StreamEndEvent)) {
      throw refused(after, "there is a second document", "take the --- away");
    }
    return root;
  }

  private Value value(Event event, int level) throws Refusal {
    if (++values > VALUES) {
      throw refused(event, "there are more than " + VALUES + " values", "shorten it");
    }
    if (event instanceof AliasEvent alias) {
      Value known = anchors.get(alias.getAlias().getValue());
      if (!aliases || known == null || ++used > ALIASES) {
        throw refused(event, "an alias (*name)", "write the value out");
      }
      return known;
    }
    Optional<String> anchor =
        event instanceof NodeEvent node
            ? node.getAnchor().map(each -> each.getValue())
            : Optional.empty();
    if (anchor.isPresent() && !aliases) {
      throw refused(event, "an anchor (&name)", "write the value out");
    }
    Value made = fresh(event, level);
    anchor.ifPresent(name -> anchors.put(name, made));
    return made;
  }

  private Value fresh(Event event, int level) throws Refusal {
    int line = line(event);
    if (event instanceof ScalarEvent scalar) {
      if (scalar.getTag().isPresent()) {
        throw refused(event, "a tag (!name)", "take it away");
      }
      return new Value.Text(line, scalar.getValue(), scalar.isPlain());
    }
    if (event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
      throw refused(event, "a tag (!name)", "take it away");
    }
    if (level > LEVELS) {
      throw refused(event, "there are more than 20 levels inside each other", "flatten it");
    }
    if (event instanceof MappingStartEvent) {
      return new Value.Fields(line, fields(level));
    }
    List<Value> items = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      items.add(value(next, level + 1));
    }
    return new Value.Items(line, items);
  }

  private Map<String, Value> fields(int level) throws Refusal {
    Map<String, Value> fields = new LinkedHashMap<>();
    List<Value> merged = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (!(value(next, level + 1) instanceof Value.Text key)) {
        throw refused(next, "a key is no text", "write key: value");
      }
      Value value = value(events.next(), level + 1);
      if (aliases && key.plain() && key.text().equals("<<")) {
        merged.addAll(value instanceof Value.Items items ? items.all() : List.of(value));
      } else if (fields.put(key.text(), value) != null) {
        throw refused(next, "the key '" + key.text() + "' is there twice", "keep one of them");
      }
    }
    for (Value each : merged) {
      if (each instanceof Value.Fields more) {
        more.all().forEach(fields::putIfAbsent);
      }
    }
    return fields;
  }

  private Refusal refused(Event event, String why, String remedy) {
    return new Refusal(file, line(event), why, remedy);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }
}
