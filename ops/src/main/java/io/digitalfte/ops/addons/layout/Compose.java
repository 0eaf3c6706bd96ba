package io.digitalfte.ops.addons.layout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders that a compose file, or a devcontainer, shows to its containers. Named volumes are
 * none of this machine's folders and left out; a variable counts as its default.
 */
final class Compose {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:?-([^}$]*)}");
  // Aliases let a small file name very many.
  private static final int MOST = 1_000;

  private final String name;
  private final Path folder;
  private final List<Bind> binds = new ArrayList<>();

  private Compose(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  /** The binds of all services of a compose file; its paths are relative to its own folder. */
  static List<Bind> binds(Path file, String name) throws Refusal {
    Compose compose = new Compose(name, above(file));
    Tree.Value top = Tree.read(name, Layout.bytes(file, name), true);
    if (field(top, "services").orElse(null) instanceof Tree.Value.Fields services) {
      for (Tree.Value service : services.all().values()) {
        if (field(service, "volumes").orElse(null) instanceof Tree.Value.Items volumes) {
          for (Tree.Value each : volumes.all()) {
            compose.volume(each);
          }
        }
      }
      return compose.binds;
    }
    throw new Refusal(name, top.line(), "it has no services", "name the compose file");
  }

  /** The binds of a {@code devcontainer.json}, which may have comments. */
  static List<Bind> devcontainer(Path file, String name, Path workspace) throws Refusal {
    Compose compose = new Compose(name, above(file));
    String text = new String(Layout.bytes(file, name), java.nio.charset.StandardCharsets.UTF_8);
    String plain = Remarks.without(text);
    Tree.Value top =
        Tree.read(name, plain.getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
    if (field(top, "mounts").orElse(null) instanceof Tree.Value.Items mounts) {
      for (Tree.Value each : mounts.all()) {
        compose.mount(each, workspace);
      }
    }
    if (field(top, "workspaceMount").orElse(null) instanceof Tree.Value.Text mount) {
      compose.mount(mount, workspace);
    }
    return compose.binds;
  }

  private static Path above(Path file) {
    return file.toAbsolutePath().resolveSibling(".").normalize();
  }

  private void volume(Tree.Value value) throws Refusal {
    if (value instanceof Tree.Value.Text text) {
      String[] parts = defaults(text.text(), text.line()).split(":", -1);
      if (parts.length >= 2) {
        bind(parts[0], parts[1], text.line());
      }
      return;
    }
    Optional<String> type = text(value, "type");
    if (type.orElse("volume").equals("bind")) {
      bind(
          defaults(text(value, "source").orElse(""), value.line()),
          text(value, "target").orElse(""),
          value.line());
    }
  }

  private void mount(Tree.Value value, Path workspace) throws Refusal {
    Map<String, String> fields = new java.util.HashMap<>();
    if (value instanceof Tree.Value.Text text) {
      for (String each : text.text().split(",")) {
        int at = each.indexOf('=');
        fields.put(each.substring(0, Math.max(at, 0)).strip(), each.substring(at + 1).strip());
      }
    } else {
      for (String key : List.of("type", "source", "target")) {
        text(value, key).ifPresent(each -> fields.put(key, each));
      }
    }
    String source = fields.getOrDefault("source", fields.getOrDefault("src", ""));
    if (fields.getOrDefault("type", "bind").equals("bind")) {
      String here =
          source
              .replace("${localWorkspaceFolderBasename}", String.valueOf(workspace.getFileName()))
              .replace("${localWorkspaceFolder}", workspace.toString());
      if (!here.contains("${")) {
        String target = fields.getOrDefault("target", fields.getOrDefault("dst", ""));
        bind(here.startsWith("/") ? here : "./" + here, target, value.line());
      }
    }
  }

  private void bind(String source, String target, int line) throws Refusal {
    if (!source.startsWith(".") && !source.startsWith("/")) {
      return;
    }
    if (binds.size() == MOST) {
      throw new Refusal(name, line, "it has more than " + MOST + " volumes", "take some away");
    }
    try {
      binds.add(new Bind(folder.resolve(source).normalize(), source, target, name, line));
    } catch (InvalidPathException _) {
      throw new Refusal(name, line, "the source of a volume is no path", "correct it");
    }
  }

  /** The text with each variable as its default; one that has none is not known here. */
  private String defaults(String text, int line) throws Refusal {
    String all =
        VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
    if (all.startsWith("$")) {
      throw new Refusal(
          name,
          line,
          "the volume " + text + " begins with a variable without a default",
          "write ${NAME:-./path}");
    }
    return all;
  }

  private static Optional<Tree.Value> field(Tree.Value value, String key) {
    return value instanceof Tree.Value.Fields fields
        ? Optional.ofNullable(fields.all().get(key))
        : Optional.empty();
  }

  private static Optional<String> text(Tree.Value value, String key) {
    return field(value, key)
        .flatMap(each ->
            each instanceof Tree.Value.Text text ? Optional.of(text.text()) : Optional.empty());
  }
}
