package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One reading of front matter, event by event: it stops at the first thing it does not allow, so
 * that 5,000 brackets cost no more than 33. Used once.
 */
final class YamlReading {
  private static final ScalarResolver SCALARS = new CoreSchema().getScalarResolver();

  /** What is being built: a list, or named values with the key that waits for its value. */
  private static final class Open {
    final boolean named;
    final List<Value> items = new ArrayList<>();
    final Map<String, Value> fields = new LinkedHashMap<>();
    @Nullable String key;

    Open(boolean named) {
      this.named = named;
    }

    Value close() {
      return named ? new Value.Fields(fields) : new Value.Items(items);
    }
  }

  /** Ends the reading; never leaves this class. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Stop(Problem problem) {
      super(null, null, false, false);
      this.problem = problem;
    }
  }

  private final String where;
  private final int firstLine;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private int documents;
  private @Nullable Map<String, Value> whole;

  YamlReading(String where, int firstLine) {
    this.where = where;
    this.firstLine = firstLine;
  }

  FrontMatter.Parsed read(String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("front matter")
            .setCodePointLimit(FrontMatter.MOST_BYTES)
            .build();
    try {
      for (Event event : new Parse(settings).parseString(yaml)) {
        take(event);
      }
      if (whole == null) {
        throw stop(firstLine, "the front matter is empty", "write at least id: and schema:");
      }
      return new FrontMatter.Parsed.Read(new FrontMatter(whole, lines));
    } catch (Stop e) {
      return new FrontMatter.Parsed.Refused(e.problem);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
      return new FrontMatter.Parsed.Refused(
          new Problem(
              where,
              firstLine + line,
              "broken YAML: " + shortly(e.getProblem()),
              "quote values that hold colons, brackets or signs"));
    } catch (RuntimeException e) {
      // Whatever else a parser does on hostile text is a refusal too.
      return new FrontMatter.Parsed.Refused(
          new Problem(where, firstLine, "broken YAML", "quote values that hold signs"));
    }
  }

  private void take(Event event) throws Stop {
    int line = firstLine + event.getStartMark().map(Mark::getLine).orElse(0);
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw stop(
          line,
          event instanceof AliasEvent ? "an alias (*name)" : "an anchor (&name)",
          "write the value out, or quote it");
    }
    switch (event.getEventId()) {
      case DocumentStart -> begin((DocumentStartEvent) event, line);
      case MappingStart, SequenceStart -> enter((CollectionStartEvent) event, line);
      case MappingEnd, SequenceEnd -> leave(line);
      case Scalar -> scalar((ScalarEvent) event, line);
      case Alias -> throw stop(line, "an alias (*name)", "write the value out, or quote it");
      case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
    }
  }

  private void begin(DocumentStartEvent event, int line) throws Stop {
    documents++;
    if (documents > 1 || event.isExplicit()) {
      throw stop(line, "a second document or a directive", "keep to one list of key: value lines");
    }
  }

  private void enter(CollectionStartEvent event, int line) throws Stop {
    untagged(event.getTag(), line);
    boolean named = event.getEventId() == Event.ID.MappingStart;
    Open outer = open.peek();
    if (outer == null && !named) {
      throw stop(line, "the front matter is a list", "write key: value lines");
    }
    if (outer != null && outer.named && outer.key == null) {
      throw stop(line, "a key that is no plain text", "write key: value lines");
    }
    if (open.size() >= FrontMatter.MOST_LEVELS) {
      throw stop(
          line,
          "more than " + FrontMatter.MOST_LEVELS + " levels of brackets or lists",
          "quote the value");
    }
    open.push(new Open(named));
  }

  private void leave(int line) throws Stop {
    Open inner = open.pop();
    if (open.isEmpty()) {
      whole = inner.fields;
    } else {
      put(inner.close(), line);
    }
  }

  private void scalar(ScalarEvent event, int line) throws Stop {
    untagged(event.getTag(), line);
    Open outer = open.peek();
    if (outer == null) {
      throw stop(line, "the front matter is no list of key: value lines", "write key: value lines");
    }
    if (!outer.named || outer.key != null) {
      put(meaning(event.getValue(), event.isPlain()), line);
      return;
    }
    String key = event.getValue();
    if (key.isEmpty() || key.length() > 200) {
      throw stop(line, "a key is empty or longer than 200 characters", "use short names");
    }
    if (outer.fields.containsKey(key)) {
      throw stop(line, "the key " + shortly(key) + " stands twice", "keep one of them");
    }
    outer.key = key;
    if (open.size() == 1) {
      lines.put(key, line);
    }
  }

  private void put(Value value, int line) throws Stop {
    Open outer = open.peek();
    if (outer == null) {
      throw stop(line, "a value outside everything", "write key: value lines");
    }
    if (!outer.named) {
      outer.items.add(value);
    } else if (outer.key != null) {
      outer.fields.put(outer.key, value);
      outer.key = null;
    }
  }

  private void untagged(Optional<String> tag, int line) throws Stop {
    if (tag.isPresent()) {
      throw stop(line, "a tag (!name)", "quote values that begin with !");
    }
  }

  private Stop stop(int line, String what, String remedy) {
    return new Stop(new Problem(where, line, what + " in the front matter", remedy));
  }

  private static String shortly(String text) {
    String line = Visible.line(text);
    return line.length() > 120 ? line.substring(0, 120) + "\u2026" : line;
  }

  /** What this scalar means by the core schema of YAML 1.2, which Obsidian follows. */
  static Value meaning(String text, boolean plain) {
    if (!plain || text.length() > 40) {
      return new Value.Text(text);
    }
    Tag tag = SCALARS.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return new Value.Nothing();
    }
    if (tag.equals(Tag.BOOL)) {
      return new Value.Flag(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      try {
        return new Value.Numeral(new BigDecimal(text));
      } catch (NumberFormatException e) {
        // Hexadecimal, octal, infinite: never written by us, so kept apart from any decimal.
        return new Value.Items(List.of(new Value.Text(text)));
      }
    }
    return new Value.Text(text);
  }
}
