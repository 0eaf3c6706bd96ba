package io.digitalfte.surface.cli;

import io.digitalfte.home.Intent;
import io.digitalfte.term.Fault;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One command on its way: the words it was given, the house, and where its answer goes. */
final class Call {
  private final ParseResult all;
  private final ParseResult words;
  private final Function<Optional<String>, House> door;
  private final Terminal terminal;
  private final Streams streams;
  private final Paper paper;
  private Optional<House> house = Optional.empty();

  Call(
      ParseResult all,
      Function<Optional<String>, House> door,
      Terminal terminal,
      Streams streams,
      Paper paper) {
    this.all = all;
    this.words = last(all);
    this.door = door;
    this.terminal = terminal;
    this.streams = streams;
    this.paper = paper;
  }

  /** The innermost command that the words name. */
  static ParseResult last(ParseResult all) {
    ParseResult last = all;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  House house() {
    if (house.isEmpty()) {
      house = Optional.of(door.apply(anywhere("--home")));
    }
    return house.get();
  }

  Paper paper() {
    return paper;
  }

  /** The person at the terminal, with the key that they may open. */
  Person person() {
    return new Person(this, terminal);
  }

  InputStream in() {
    return streams.in();
  }

  /** Says something that is not data. */
  void say(String line) {
    PrintStream talk = streams.talk();
    talk.println(Plain.line(line));
  }

  boolean json() {
    for (ParseResult at = all; ; at = at.subcommand()) {
      if (at.hasMatchedOption("--json")) {
        return true;
      }
      if (!at.hasSubcommand()) {
        return false;
      }
    }
  }

  /** The command as it was called, such as {@code proposal show}. */
  String name() {
    return words.commandSpec().qualifiedName().replaceFirst("^fte ", "");
  }

  boolean flag(String name) {
    return words.hasMatchedOption(name);
  }

  Optional<String> option(String name) {
    return words.hasMatchedOption(name)
        ? Optional.of(words.matchedOptionValue(name, ""))
        : Optional.empty();
  }

  List<String> options(String name) {
    return words.matchedOptionValue(name, List.of());
  }

  /**
   * A number.
   *
   * @throws Fault USAGE where it is none, or out of this range
   */
  int number(String name, int otherwise, int least, int most) {
    Optional<String> given = option(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw usage(name + " is a number from " + least + " to " + most);
  }

  /** The parameter at this place; the tree has seen to it that it is there if it must be. */
  String word(int place) {
    return words.matchedPositionalValue(place, "");
  }

  /** The parameter at this place, where there is one. */
  Optional<String> maybe(int place) {
    return Optional.of(word(place)).filter(word -> !word.isEmpty());
  }

  /** All parameters as one text. */
  String rest() {
    return String.join(" ", words.matchedPositionalValue(0, List.<String>of()));
  }

  /**
   * The path that a person wrote.
   *
   * @throws Fault USAGE where no file system could have it
   */
  static Path path(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw Fault.of(Fault.Code.USAGE, "'" + Plain.brief(written, 60) + "' is no path", e);
    }
  }

  /** That these words make no sense, and what would. */
  Fault usage(String why) {
    return Fault.of(Fault.Code.USAGE, why + "; see fte " + name() + " --help");
  }

  /** Has the owner of the home do this. */
  JsonNode ask(String verb, Consumer<ObjectNode> arguments) {
    ObjectNode object = object();
    arguments.accept(object);
    return house().ask(new Intent(verb, object));
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<String> anywhere(String option) {
    Optional<String> found = Optional.empty();
    for (ParseResult at = all; ; at = at.subcommand()) {
      if (at.hasMatchedOption(option)) {
        found = Optional.of(at.matchedOptionValue(option, ""));
      }
      if (!at.hasSubcommand()) {
        return found;
      }
    }
  }
}
