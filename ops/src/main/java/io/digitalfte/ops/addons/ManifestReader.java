package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.literal.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a manifest of a literal: Odoo's defaults where a key is absent or empty, a finding where a
 * value is of the wrong type, and then the default too. One reader for one manifest.
 */
final class ManifestReader {
  private static final String TYPE = "manifest.type";
  private static final String LICENCE = "LGPL-3";
  private static final String FOUNDATION = "base";

  private final String name;
  private final String file;
  private final Map<String, Literal> keys = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param name of the addon
   * @param file of the manifest, as a person would write it
   */
  ManifestReader(String name, String file) {
    this.name = name;
    this.file = file;
  }

  /** What was wrong in what was read, in the order of the keys that are looked at. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The manifest; none if it is no dict. */
  Optional<Manifest> read(Literal literal) {
    if (!(literal instanceof Literal.Dict dict)) {
      wrong(TYPE, literal, "The manifest is " + kind(literal) + ", not a dict", "write a dict");
      return Optional.empty();
    }
    for (Literal.Entry entry : dict.entries()) {
      if (entry.key() instanceof Literal.Text(String key, var at)) {
        keys.put(key, entry.value());
      } else {
        wrong(TYPE, entry.key(), "A key is " + kind(entry.key()) + ", not a str", "quote it");
      }
    }
    List<String> depends = depends();
    Map<String, Literal> external = external();
    return Optional.of(
        new Manifest(
            text("name").orElse(""),
            text("version"),
            depends,
            autoInstall(depends),
            truth("installable", true),
            truth("application", false),
            text("license").orElse(LICENCE),
            text("development_status"),
            authors(),
            text("website"),
            Set.copyOf(texts("python", external.get("python"))),
            Set.copyOf(texts("bin", external.get("bin"))),
            Set.copyOf(texts("deb", external.get("deb"))),
            texts("data", keys.get("data")),
            texts("demo", keys.get("demo")),
            dict));
  }

  private List<String> depends() {
    List<String> named = texts("depends", keys.get("depends"));
    return named.isEmpty() && !name.equals(FOUNDATION)
        ? List.of(FOUNDATION)
        : List.copyOf(new LinkedHashSet<>(named));
  }

  private AutoInstall autoInstall(List<String> depends) {
    Literal value = keys.get("auto_install");
    if (value == null || (value instanceof Literal.Truth(boolean yes, var at) && !yes)) {
      return new AutoInstall.No();
    }
    if (value instanceof Literal.Truth) {
      return new AutoInstall.When(Set.copyOf(depends));
    }
    if (!(value instanceof Literal.Sequence) && !(value instanceof Literal.Bag)) {
      if (!empty(value)) {
        wrongType("auto_install", value, "True, False or a list of modules");
      }
      return new AutoInstall.No();
    }
    Set<String> triggers = new LinkedHashSet<>(texts("auto_install", value));
    for (String each : triggers) {
      if (!depends.contains(each)) {
        wrong(
            "manifest.trigger",
            value,
            "auto_install names " + Shown.of(each, 100) + ", which depends does not",
            "add it to depends or take it out of auto_install");
      }
    }
    return new AutoInstall.When(triggers);
  }

  private Map<String, Literal> external() {
    Map<String, Literal> kinds = new HashMap<>();
    Literal value = keys.get("external_dependencies");
    if (value instanceof Literal.Dict dict) {
      for (Literal.Entry entry : dict.entries()) {
        if (entry.key() instanceof Literal.Text(String kind, var at)) {
          kinds.put(kind, entry.value());
        } else {
          wrongType("external_dependencies", entry.key(), "a dict with str as keys");
        }
      }
    } else if (value != null && !empty(value)) {
      wrongType("external_dependencies", value, "a dict");
    }
    return kinds;
  }

  private List<String> authors() {
    Literal value = keys.get("author");
    // Odoo joins a list with commas.
    List<String> written =
        value instanceof Literal.Text(String text, var at)
            ? Arrays.asList(text.split(",", -1))
            : texts("author", value);
    return written.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** A text that is not empty. */
  private Optional<String> text(String key) {
    Literal value = keys.get(key);
    if (value instanceof Literal.Text(String text, var at)) {
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
    if (value != null && !empty(value)) {
      wrongType(key, value, "a str");
    }
    return Optional.empty();
  }

  private boolean truth(String key, boolean usual) {
    Literal value = keys.get(key);
    if (value == null) {
      return usual;
    }
    if (value instanceof Literal.Truth(boolean yes, var at)) {
      return yes;
    }
    // Python takes any value for true or false, and so does Odoo here.
    wrongType(key, value, "True or False");
    return !empty(value);
  }

  private List<String> texts(String key, @Nullable Literal value) {
    List<Literal> values =
        switch (value) {
          case Literal.Sequence(boolean tuple, var members, var at) -> members;
          case Literal.Bag(var members, var at) -> members;
          case null -> List.of();
          case Literal.Text _,
              Literal.Bytes _,
              Literal.Whole _,
              Literal.Real _,
              Literal.Complex _,
              Literal.Truth _,
              Literal.None _,
              Literal.Ellipsis _,
              Literal.Dict _ -> {
            if (!empty(value)) {
              wrongType(key, value, "a list of str");
            }
            yield List.of();
          }
        };
    List<String> texts = new ArrayList<>();
    for (Literal each : values) {
      if (each instanceof Literal.Text(String text, var at)) {
        texts.add(text);
      } else {
        wrongType(key, each, "a list of str only");
      }
    }
    return texts;
  }

  private void wrongType(String key, Literal value, String wanted) {
    wrong(TYPE, value, key + " has " + kind(value), "make it " + wanted);
  }

  private void wrong(String rule, Literal where, String message, String remedy) {
    Spot spot = new Spot(file, where.at().line(), where.at().column());
    findings.add(Finding.error(rule, name, message + ".", remedy).at(spot));
  }

  /** Whether Python takes it for false. */
  private static boolean empty(Literal value) {
    return switch (value) {
      case Literal.Text(String text, var at) -> text.isEmpty();
      case Literal.Bytes(String bytes, var at) -> bytes.isEmpty();
      case Literal.Whole(var whole, var at) -> whole.signum() == 0;
      case Literal.Real(double real, var at) -> real == 0;
      case Literal.Complex(double real, double imaginary, var at) -> real == 0 && imaginary == 0;
      case Literal.Truth(boolean yes, var at) -> !yes;
      case Literal.None _ -> true;
      case Literal.Ellipsis _ -> false;
      case Literal.Sequence(boolean tuple, var values, var at) -> values.isEmpty();
      case Literal.Bag(var values, var at) -> values.isEmpty();
      case Literal.Dict(var entries, var at) -> entries.isEmpty();
    };
  }

  private static String kind(Literal value) {
    return switch (value) {
      case Literal.Text _ -> "a str";
      case Literal.Bytes _ -> "bytes";
      case Literal.Whole _ -> "an int";
      case Literal.Real _ -> "a float";
      case Literal.Complex _ -> "a complex";
      case Literal.Truth(boolean yes, var at) -> yes ? "True" : "False";
      case Literal.None _ -> "None";
      case Literal.Ellipsis _ -> "an ellipsis";
      case Literal.Sequence(boolean tuple, var values, var at) -> tuple ? "a tuple" : "a list";
      case Literal.Bag _ -> "a set";
      case Literal.Dict _ -> "a dict";
    };
  }
}
