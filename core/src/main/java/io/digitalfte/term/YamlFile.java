package io.digitalfte.term;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML of a file that a person writes, such as settings, as pieces with lines. At most 64 KiB,
 * 6 levels and 1,000 pieces; one document of names with values; no anchors, tags or names given
 * twice. Values stay text, so that nothing is guessed from how they look.
 */
public final class YamlFile {
  /** How many bytes are read. */
  public static final int MOST_BYTES = 65_536;

  private static final int MOST_LEVELS = 6;
  private static final int MOST_PIECES = 1_000;

  private final String name;
  private final Iterator<Event> events;
  private int pieces;

  private YamlFile(String name, Iterator<Event> events) {
    this.name = name;
    this.events = events;
  }

  /** What came of reading. */
  public sealed interface Parsed {}

  /** It could be read; a file without any text gives no members. */
  public record Good(YamlNode.Mapping root) implements Parsed {}

  /** It could not. */
  public record Bad(Problem problem) implements Parsed {}

  /**
   * Reads the bytes of a file.
   *
   * @param name the file as it is named in problems
   */
  public static Parsed parse(String name, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Bad(Problem.in(name, "more than 64 KiB", "keep long texts elsewhere"));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new Bad(
          new Problem(name, badLine(bytes), "bytes that are not UTF-8", "save the file as UTF-8"));
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    LoadSettings limits = LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
    try {
      return new Good(
          new YamlFile(name, new Parse(limits).parseString(text).iterator()).document());
    } catch (Off off) {
      return new Bad(off.problem);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return new Bad(
          new Problem(
              name,
              line,
              "not YAML: " + firstLine(e.getProblem()),
              "look at indents, colons and quotes"));
    } catch (YamlEngineException e) {
      return new Bad(
          Problem.in(name, "not YAML: " + firstLine(e.getMessage()), "look for stray characters"));
    }
  }

  /** A problem on its way out of the recursion; never leaves this class. */
  private static final class Off extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Off(Problem problem) {
      super(problem.toString(), null, false, false);
      this.problem = problem;
    }
  }

  private YamlNode.Mapping document() {
    YamlNode.Mapping root = new YamlNode.Mapping(List.of(), 1);
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          documents++;
          if (documents > 1) {
            throw off(event, "a second document", "keep one, without --- in between");
          }
        }
        case MappingStart -> root = mapping(event, 1);
        case Scalar -> {
          if (!(event instanceof ScalarEvent scalar) || !scalar.getValue().isBlank()) {
            throw off(
                event,
                "a text where names should be",
                "write names with values, such as schema: 1");
          }
        }
        case SequenceStart, Alias, SequenceEnd, MappingEnd ->
            throw off(
                event,
                "a list where names should be",
                "write names with values, such as schema: 1");
      }
    }
    return root;
  }

  private YamlNode node(Event event, int level) {
    plain(event);
    return switch (event.getEventId()) {
      case MappingStart -> mapping(event, level + 1);
      case SequenceStart -> {
        deepEnough(event, level + 1);
        List<YamlNode> items = new ArrayList<>();
        for (Event item = events.next();
            item.getEventId() != Event.ID.SequenceEnd;
            item = events.next()) {
          items.add(node(item, level + 1));
        }
        yield new YamlNode.Sequence(items, line(event));
      }
      case Scalar,
          Alias,
          Comment,
          DocumentStart,
          DocumentEnd,
          MappingEnd,
          SequenceEnd,
          StreamStart,
          StreamEnd ->
          new YamlNode.Scalar(
              event instanceof ScalarEvent scalar ? scalar.getValue() : "", line(event));
    };
  }

  private YamlNode.Mapping mapping(Event start, int level) {
    deepEnough(start, level);
    plain(start);
    List<YamlNode.Member> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      plain(event);
      if (!(event instanceof ScalarEvent scalar)) {
        throw off(
            event, "a name that is a list or a mapping", "write a plain name before the colon");
      }
      if (!names.add(scalar.getValue())) {
        throw off(event, printable(scalar.getValue()) + " is given twice", "keep one of them");
      }
      members.add(new YamlNode.Member(scalar.getValue(), line(event), node(events.next(), level)));
    }
    return new YamlNode.Mapping(members, line(start));
  }

  private void deepEnough(Event event, int level) {
    if (level > MOST_LEVELS) {
      throw off(event, "more than " + MOST_LEVELS + " levels", "write it flatter");
    }
  }

  private void plain(Event event) {
    pieces++;
    if (pieces > MOST_PIECES) {
      throw off(event, "more than " + MOST_PIECES + " values", "write fewer");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tagged) {
      throw off(event, "a tag (!)", "write the value without it");
    }
    boolean anchored =
        event instanceof AliasEvent
            || (event instanceof NodeEvent node && node.getAnchor().isPresent());
    if (anchored) {
      throw off(
          event,
          "an anchor or alias (& or *)",
          "write the value itself, in quotes if it begins so");
    }
  }

  private Off off(Event event, String reason, String remedy) {
    return new Off(new Problem(name, line(event), reason, remedy));
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private static int badLine(byte[] bytes) {
    int good = 0;
    int line = 1;
    // Only on the way to an error: find the first line that does not decode.
    for (int end = 0; end <= bytes.length; end++) {
      if (end == bytes.length || bytes[end] == '\n') {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, good, end - good));
        } catch (CharacterCodingException e) {
          return line;
        }
        good = end + 1;
        line++;
      }
    }
    return 0;
  }

  /** This text on one line and at most 40 characters long, for problems. */
  public static String printable(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > 40 ? shown.substring(0, 40) + "..." : shown;
  }

  private static String firstLine(@Nullable String message) {
    String text = String.valueOf(message).lines().findFirst().orElse("");
    return printable(text).equals(text)
        ? text
        : text.substring(0, Math.min(120, text.length())).replaceAll("\\p{Cntrl}", "?");
  }
}
