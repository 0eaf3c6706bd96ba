package io.digitalfte.surface.cli;

import io.digitalfte.home.Intent;
import io.digitalfte.term.Fault;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One command on its way: the words it was given, the house, and where its answer goes. */
final class Call {
  private final Given given;
  private final Function<Optional<String>, House> door;
  private final Terminal terminal;
  private final Streams streams;
  private final Paper paper;
  private Optional<House> house = Optional.empty();

  Call(
      Given given,
      Function<Optional<String>, House> door,
      Terminal terminal,
      Streams streams,
      Paper paper) {
    this.given = given;
    this.door = door;
    this.terminal = terminal;
    this.streams = streams;
    this.paper = paper;
  }

  House house() {
    if (house.isEmpty()) {
      house = Optional.of(door.apply(option("--home")));
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

  /** Where data goes, for what is no text; nothing is written to the paper then. */
  OutputStream out() {
    return streams.out();
  }

  /** Says something that is not data. */
  void say(String line) {
    PrintStream talk = streams.talk();
    talk.println(Plain.line(line));
  }

  boolean json() {
    return flag("--json");
  }

  /** The command as it was called, such as {@code proposal show}. */
  String name() {
    return given.name();
  }

  /** All that was given, for what reads it by itself. */
  Given given() {
    return given;
  }

  boolean flag(String name) {
    return given.options().containsKey(name);
  }

  Optional<String> option(String name) {
    List<String> values = options(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  List<String> options(String name) {
    return given.options().getOrDefault(name, List.of());
  }

  /**
   * A number.
   *
   * @throws Fault USAGE where it is none, or out of this range
   */
  int number(String name, int otherwise, int least, int most) {
    Optional<String> text = option(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw usage(name + " is a number from " + least + " to " + most);
  }

  /** The parameter at this place; the command would not run without it. */
  String word(int place) {
    return given.parameters().get(place);
  }

  /** The parameter at this place, where there is one. */
  Optional<String> maybe(int place) {
    return place < given.parameters().size()
        ? Optional.of(given.parameters().get(place))
        : Optional.empty();
  }

  /** All parameters as one text. */
  String rest() {
    return String.join(" ", given.parameters());
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
}
