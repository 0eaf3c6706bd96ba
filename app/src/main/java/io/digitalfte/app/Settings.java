package io.digitalfte.app;

import io.digitalfte.term.Problem;
import io.digitalfte.term.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The settings in force, each with where it comes from: the environment before the file before the
 * default. Holds names of secrets, never a secret. Unchanging.
 */
final class Settings {
  /**
   * One setting in force.
   *
   * @param value null for "not set"
   */
  record Value(@Nullable Object value, String text, SettingsOrigin origin) {}

  private final Map<String, Value> values;
  private final SortedSet<String> unused;

  Settings(Map<String, Value> values, SortedSet<String> unused) {
    this.values = new LinkedHashMap<>(values);
    this.unused = unused;
  }

  /** What came of reading. */
  sealed interface Read {}

  record Good(Settings settings) implements Read {}

  /** Refused, with every problem that was found, at least one. */
  record Bad(List<Problem> problems) implements Read {
    Bad {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a settings file, which may be missing, and the environment over it. */
  static Read read(Path file, Environment environment) {
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(YamlFile.MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      bytes = new byte[0];
    } catch (IOException e) {
      return new Bad(
          List.of(
              Problem.in(
                  file.toString(), "the file cannot be read", "look at its owner and mode")));
    }
    return read(name, bytes, environment);
  }

  /** Reads the bytes of a settings file and the environment over it. */
  static Read read(String name, byte[] bytes, Environment environment) {
    YamlFile.Parsed parsed = YamlFile.parse(name, bytes);
    // No switch over the type on the way of a start: docs/decisions/0033 says what each costs.
    return parsed instanceof YamlFile.Bad bad
        ? new Bad(List.of(bad.problem()))
        : new SettingsReader(name, environment).read(((YamlFile.Good) parsed).root());
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalStateException where it is not set and has no default; {@link #find} is for
   *     these
   */
  <T> T get(SettingsKey<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " is not set"));
  }

  /** The value of a setting, empty where it is not set. */
  @SuppressWarnings("unchecked") // The reader puts under a key's name what the key's kind gave.
  <T> Optional<T> find(SettingsKey<T> key) {
    return Optional.ofNullable((T) value(key).value());
  }

  /** Where the value of a setting comes from. */
  SettingsOrigin origin(SettingsKey<?> key) {
    return value(key).origin();
  }

  /** The value as it is shown, empty where it is not set. */
  String shown(SettingsKey<?> key) {
    return value(key).text();
  }

  private Value value(SettingsKey<?> key) {
    Value value = values.get(key.name());
    if (value == null) {
      throw new IllegalStateException("not one of our keys: " + key.name());
    }
    return value;
  }

  /** The variables that the first systems used, are set here, and mean nothing to this version. */
  SortedSet<String> unused() {
    return unused;
  }

  /** The table of {@code config show}. */
  String text() {
    return SettingsTable.text(this);
  }

  /** The same as JSON. */
  JsonNode json() {
    return SettingsTable.json(this);
  }

  /** What a person accepts by accepting these settings: the guarded keys with their texts. */
  JsonNode guarded() {
    return SettingsWidening.guarded(this);
  }

  /**
   * What these settings allow beyond the accepted ones; empty where a start needs no person.
   *
   * @param accepted what {@link #guarded} gave when a person last accepted
   */
  List<SettingsWidening> widening(JsonNode accepted) {
    return SettingsWidening.between(accepted, this);
  }
}
