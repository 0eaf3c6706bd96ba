package io.digitalfte.app;

import io.digitalfte.term.Problem;
import io.digitalfte.term.YamlFile;
import io.digitalfte.term.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the pieces of a file and the environment into settings, or into all that is wrong. */
final class SettingsReader {
  private final String file;
  private final Environment environment;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, YamlNode> written = new HashMap<>();

  SettingsReader(String file, Environment environment) {
    this.file = file;
    this.environment = environment;
  }

  Settings.Read read(YamlNode.Mapping root) {
    collect("", root);
    if (!root.members().isEmpty() && !written.containsKey("schema") && problems.isEmpty()) {
      problems.add(new Problem(file, 1, "schema is missing", "begin the file with: schema: 1"));
    }
    Map<String, Settings.Value> values = new LinkedHashMap<>();
    for (SettingsKey<?> key : SettingsKeys.all()) {
      values.put(key.name(), value(key));
    }
    if (problems.isEmpty()) {
      Settings settings = new Settings(values, SettingsAlias.unused(environment.variables()));
      together(settings);
      if (problems.isEmpty()) {
        return new Settings.Good(settings);
      }
    }
    return new Settings.Bad(problems);
  }

  private void collect(String above, YamlNode.Mapping mapping) {
    for (YamlNode.Member member : mapping.members()) {
      String name = above + member.name();
      if (SettingsKeys.named(name).isPresent() && !member.name().contains(".")) {
        written.put(name, member.value());
      } else if (SettingsKeys.isGroup(name) && !member.name().contains(".")) {
        group(name, member);
      } else {
        problems.add(
            new Problem(
                file,
                member.line(),
                "there is no setting " + YamlFile.printable(name),
                nearest(name)));
      }
    }
  }

  private void group(String name, YamlNode.Member member) {
    if (member.value() instanceof YamlNode.Mapping below) {
      collect(name + ".", below);
    } else if (!(member.value() instanceof YamlNode.Scalar scalar && isNothing(scalar))) {
      problems.add(
          new Problem(
              file,
              member.line(),
              name + " is a group of settings",
              "write them below it, such as " + name + ": {" + firstOf(name) + ": ...}"));
    }
  }

  private static String firstOf(String group) {
    return SettingsKeys.all().stream()
        .map(SettingsKey::name)
        .filter(name -> name.startsWith(group + "."))
        .map(name -> name.substring(group.length() + 1))
        .findFirst()
        .orElse("");
  }

  private <T> Settings.Value value(SettingsKey<T> key) {
    Optional<SettingsAlias> alias = SettingsAlias.of(key);
    Optional<String> variable = alias.flatMap(a -> environment.variable(a.variable()));
    if (alias.isPresent() && variable.isPresent()) {
      return fromVariable(key, alias.get(), variable.get());
    }
    YamlNode node = written.get(key.name());
    if (node == null) {
      return normally(key);
    }
    try {
      return read(key, text(key, node), new SettingsOrigin.Line(file, node.line()));
    } catch (IllegalArgumentException e) {
      problems.add(
          new Problem(
              file,
              node.line(),
              key.name() + ": " + e.getMessage(),
              "wanted " + key.kind().wanted()));
      return normally(key);
    }
  }

  private <T> Settings.Value fromVariable(SettingsKey<T> key, SettingsAlias alias, String text) {
    try {
      return read(key, alias.translate(text), new SettingsOrigin.Variable(alias.variable()));
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.in(
              "environment " + alias.variable(),
              key.name() + ": " + e.getMessage(),
              alias.variable().equals(SettingsAlias.DRY_RUN)
                  ? "wanted true or false"
                  : "wanted " + key.kind().wanted()));
      return normally(key);
    }
  }

  private <T> Settings.Value normally(SettingsKey<T> key) {
    SettingsOrigin origin = new SettingsOrigin.Default();
    return key.normally().isEmpty()
        ? new Settings.Value(null, "", origin)
        : read(key, key.normally(), origin);
  }

  private <T> Settings.Value read(SettingsKey<T> key, String text, SettingsOrigin origin) {
    // The user's own folder is asked for only where a tilde needs it.
    Path user = text.startsWith("~") ? environment.userHome() : Path.of("/");
    T value = key.kind().read(text, user);
    return new Settings.Value(value, key.kind().write(value), origin);
  }

  private static String text(SettingsKey<?> key, YamlNode node) {
    if (key.kind() instanceof SettingsKind.Named) {
      return secretName(node);
    }
    return key.kind() instanceof SettingsKind.Several ? joined(node) : scalar(node);
  }

  private static String scalar(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (isNothing(scalar)) {
        throw new IllegalArgumentException("it has no value");
      }
      return scalar.text();
    }
    throw new IllegalArgumentException("a list or a group where one value should be");
  }

  private static String joined(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      return scalar(node);
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      String text = scalar(item);
      if (text.indexOf(',') >= 0) {
        throw new IllegalArgumentException("a comma inside a value of the list");
      }
      texts.add(text);
    }
    return String.join(",", texts);
  }

  private static String secretName(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping
        && mapping.members().size() == 1
        && mapping.members().getFirst().name().equals("secret")) {
      return scalar(mapping.members().getFirst().value());
    }
    throw new IllegalArgumentException("a secret is never written here, only its name");
  }

  private static boolean isNothing(YamlNode.Scalar scalar) {
    return scalar.text().isBlank() || scalar.text().equals("~") || scalar.text().equals("null");
  }

  /** What only shows when all values are there. */
  private void together(Settings settings) {
    needs(settings, SettingsKeys.MAIL_IMAP, SettingsKeys.MAIL_USER);
    needs(settings, SettingsKeys.MAIL_SMTP, SettingsKeys.MAIL_USER);
    needs(settings, SettingsKeys.ODOO_URL, SettingsKeys.ODOO_DATABASE);
    if (settings.find(SettingsKeys.MAIL_IMAP).isPresent()
        && settings.find(SettingsKeys.MAIL_USER).isPresent()
        && settings.find(SettingsKeys.MAIL_ADDRESSES).isEmpty()
        && !settings.shown(SettingsKeys.MAIL_USER).contains("@")) {
      problems.add(
          problem(
              settings.origin(SettingsKeys.MAIL_USER),
              "mail.user is no mail address, and mail.addresses does not say which is ours",
              "set mail.addresses"));
    }
  }

  private void needs(Settings settings, SettingsKey<?> key, SettingsKey<?> other) {
    if (settings.find(key).isPresent() && settings.find(other).isEmpty()) {
      problems.add(
          problem(
              settings.origin(key),
              key.name() + " is set and " + other.name() + " is not",
              "set both or neither"));
    }
  }

  private Problem problem(SettingsOrigin origin, String reason, String remedy) {
    return switch (origin) {
      case SettingsOrigin.Line line -> new Problem(line.file(), line.line(), reason, remedy);
      case SettingsOrigin.Variable variable ->
          Problem.in("environment " + variable.name(), reason, remedy);
      case SettingsOrigin.Default _ -> Problem.in(file, reason, remedy);
    };
  }

  private static String nearest(String name) {
    if (SettingsKeys.named(name).isPresent()) {
      int dot = name.lastIndexOf('.');
      return "write it in its group: "
          + name.substring(0, dot)
          + ": {"
          + name.substring(dot + 1)
          + ": ...}";
    }
    return SettingsNearest.to(name)
        .map(near -> "did you mean " + near + "?")
        .orElse("fte config show lists all there are");
  }
}
