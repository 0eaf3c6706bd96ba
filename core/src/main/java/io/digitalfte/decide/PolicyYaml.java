package io.digitalfte.decide;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The plain part of YAML that a policy needs, read event by event with the line of each value: at
 * most 64 KiB and 32 levels, every scalar a text, no anchors, aliases, tags or second document.
 */
final class PolicyYaml {
  private static final int BYTES = 64 * 1024;
  private static final int LEVELS = 32;

  private final int offset;
  private final Iterator<Event> events;

  private PolicyYaml(int offset, Iterator<Event> events) {
    this.offset = offset;
    this.events = events;
  }

  /** A value and the file's line it starts in. */
  sealed interface Value {
    int line();

    /**
     * A scalar.
     *
     * @param first the file's line of its first line of content
     */
    record Text(int line, String text, int first) implements Value {
      boolean is(String other) {
        return text.equals(other);
      }

      /** The file's line of the text's own line, from 1. */
      int lineOf(int own) {
        return first + own - 1;
      }
    }

    record Sequence(int line, List<Value> items) implements Value {}

    record Mapping(int line, Map<String, Value> members) implements Value {}
  }

  /** What came of reading. */
  sealed interface Tree {
    record Whole(Value root) implements Tree {}

    record Wrong(int line, String reason, String remedy) implements Tree {}
  }

  static Tree read(PolicyBlock block) {
    if (block.yaml().getBytes(StandardCharsets.UTF_8).length > BYTES) {
      return new Tree.Wrong(block.line(), "the policy has more than 64 KiB", "shorten it");
    }
    LoadSettings settings = LoadSettings.builder().setLabel("policy").build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(block.yaml()).iterator();
      return new PolicyYaml(block.line() + 1, events).document(block);
    } catch (Refused e) {
      return e.wrong;
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      int line = block.line() + 1 + mark.map(Mark::getLine).orElse(0);
      return new Tree.Wrong(line, "not YAML: " + shortly(e.getProblem()), "correct this line");
    } catch (YamlEngineException e) {
      return new Tree.Wrong(
          block.line(),
          "not YAML: " + shortly(String.valueOf(e.getMessage())),
          "correct the block");
    }
  }

  private Tree document(PolicyBlock block) {
    events.next();
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent)) {
      return new Tree.Wrong(block.line(), "the policy is empty", "write schema: 1 and rules:");
    }
    Value root = value(events.next(), 1);
    Event end = events.next();
    Event after = events.next();
    if (!(end instanceof DocumentEndEvent) || after instanceof DocumentStartEvent) {
      throw refused(after, "a policy is one YAML document", "take the --- away");
    }
    return new Tree.Whole(root);
  }

  private Value value(Event event, int level) {
    int line = line(event);
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw refused(event, "anchors and aliases are not allowed", "write the value out");
    }
    if ((event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
        || (event instanceof CollectionStartEvent start && start.getTag().isPresent())) {
      throw refused(event, "tags are not allowed", "take the ! away");
    }
    if (event instanceof ScalarEvent scalar) {
      boolean literal = scalar.getScalarStyle() == ScalarStyle.LITERAL;
      return new Value.Text(line, scalar.getValue().strip(), literal ? line + 1 : line);
    }
    if (level > LEVELS) {
      throw refused(event, "more than 32 levels inside each other", "flatten it");
    }
    if (event instanceof MappingStartEvent) {
      return mapping(line, level);
    }
    List<Value> items = new ArrayList<>();
    for (Event next = events.next(); !(next instanceof SequenceEndEvent); next = events.next()) {
      items.add(value(next, level + 1));
    }
    return new Value.Sequence(line, items);
  }

  private Value mapping(int line, int level) {
    Map<String, Value> members = new LinkedHashMap<>();
    for (Event next = events.next(); !(next instanceof MappingEndEvent); next = events.next()) {
      if (!(value(next, level + 1) instanceof Value.Text key)) {
        throw refused(next, "a key is a text", "write key: value");
      }
      if (members.put(key.text(), value(events.next(), level + 1)) != null) {
        throw refused(next, "the same key twice", "keep one of them");
      }
    }
    return new Value.Mapping(line, members);
  }

  private int line(Event event) {
    return offset + event.getStartMark().map(Mark::getLine).orElse(0);
  }

  private Refused refused(Event event, String reason, String remedy) {
    return new Refused(new Tree.Wrong(line(event), reason, remedy));
  }

  private static String shortly(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > 200 ? plain.substring(0, 200) : plain;
  }

  /** Leaves the reading early; never leaves this file. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Tree.Wrong wrong;

    private Refused(Tree.Wrong wrong) {
      super(wrong.reason(), null, false, false);
      this.wrong = wrong;
    }
  }
}
