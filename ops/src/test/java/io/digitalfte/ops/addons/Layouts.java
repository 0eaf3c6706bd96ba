package io.digitalfte.ops.addons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trees of addons as an Odoo with OCA repositories has them, made from a spec: {@code odoo/addons}
 * with {@code base}, and repositories {@code oca/repo-00}, ... of twenty addons each, with the
 * {@code setup} links that OCA repositories carry. What {@link #clean} makes has no fault; each
 * method puts one in. Nothing is written before {@link #write}.
 */
public final class Layouts {
  private static final int IN_ONE = 20;

  /** Something done to the tree once it is written. */
  private interface Damage {
    void to(Path folder) throws IOException;
  }

  private static final class Spec {
    private final String root;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private byte[] source = {};

    private Spec(String root) {
      this.root = root;
    }
  }

  private final SortedMap<String, Spec> addons = new TreeMap<>();
  private final SortedMap<String, List<String>> depends = new TreeMap<>();
  private final List<String> roots = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
  private boolean bare;

  private Layouts() {}

  /** {@code base}, and so many addons besides, called {@code mod_0000} and on. */
  public static Layouts clean(int addons) {
    Layouts made = new Layouts();
    made.add("odoo/addons", "base", List.of());
    for (int i = 0; i < addons; i++) {
      List<String> needs = new ArrayList<>();
      if (i > 0) {
        needs.add(name(i / 2));
      }
      if (i % 3 == 2 && i / 3 != i / 2) {
        needs.add(name(i / 3));
      }
      if (i % 7 == 6 && i - 1 != i / 2 && i - 1 != i / 3) {
        needs.add(name(i - 1));
      }
      if (needs.isEmpty()) {
        needs.add("base");
      }
      made.add("oca/repo-%02d".formatted(i / IN_ONE), name(i), needs);
    }
    return made;
  }

  /** With manifests only, and of those only the ones that differ from what lies there already. */
  public Layouts bare() {
    bare = true;
    return this;
  }

  /** What the addon of this number is called. */
  public static String name(int number) {
    return "mod_%04d".formatted(number);
  }

  /** What each addon depends on. */
  public SortedMap<String, List<String>> depends() {
    return depends;
  }

  /** One more addon, in a root such as {@code oca/repo-00}. */
  public Layouts add(String root, String name, List<String> needs) {
    if (!roots.contains(root)) {
      roots.add(root);
    }
    Spec spec = new Spec(root);
    spec.keys.put("name", "'The " + name + " addon'");
    spec.keys.put("summary", "\"Does what %s does\"".formatted(name));
    spec.keys.put("version", "'19.0.1.0.0'");
    spec.keys.put("category", "'Hidden'");
    spec.keys.put("license", "'LGPL-3'");
    spec.keys.put("author", "'Acme BV, Odoo Community Association (OCA)'");
    spec.keys.put("website", "'https://github.com/OCA/%s'".formatted(root.replaceAll(".*/", "")));
    spec.keys.put("development_status", "'Beta'");
    spec.keys.put("data", "['security/ir.model.access.csv', 'views/%s.xml']".formatted(name));
    spec.keys.put("installable", "True");
    addons.put(name, spec);
    needs(name, needs);
    return this;
  }

  private void needs(String name, List<String> needs) {
    depends.put(name, List.copyOf(needs));
    set(name, "depends", needs.stream().map(each -> "'" + each + "'").toList().toString());
  }

  /** Writes the tree; its addons paths, in order. */
  public List<Path> write(Path folder) {
    try {
      for (String root : roots) {
        Files.createDirectories(folder.resolve(root));
      }
      for (Map.Entry<String, Spec> each : addons.entrySet()) {
        write(folder.resolve(each.getValue().root), each.getKey(), each.getValue());
      }
      for (Damage damage : damages) {
        damage.to(folder);
      }
      return roots.stream().map(folder::resolve).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of an addon in a written tree. */
  public Path folder(Path written, String name) {
    return written.resolve(spec(name).root).resolve(name);
  }

  private Spec spec(String name) {
    Spec spec = addons.get(name);
    if (spec == null) {
      throw new IllegalArgumentException("no addon " + name);
    }
    return spec;
  }

  private void write(Path root, String name, Spec spec) throws IOException {
    Path addon = root.resolve(name);
    if (bare) {
      Path manifest = Files.createDirectories(addon).resolve("__manifest__.py");
      byte[] wanted = manifest(spec);
      if (!Files.exists(manifest) || !Arrays.equals(Files.readAllBytes(manifest), wanted)) {
        Files.write(manifest, wanted);
      }
      return;
    }
    for (String each :
        List.of("models", "views", "security", "i18n", "static/description", "tests")) {
      Files.createDirectories(addon.resolve(each));
    }
    Files.write(addon.resolve("__manifest__.py"), manifest(spec));
    Files.writeString(addon.resolve("__init__.py"), "from . import models\n");
    Files.writeString(addon.resolve("models/__init__.py"), "from . import thing\n");
    Files.writeString(
        addon.resolve("models/thing.py"),
        "from odoo import fields, models\n\n\nclass Thing(models.Model):\n    _name = '%s.thing'\n"
            .formatted(name));
    Files.writeString(
        addon.resolve("views/" + name + ".xml"),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<odoo>\n</odoo>\n");
    Files.writeString(
        addon.resolve("security/ir.model.access.csv"),
        "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n");
    Files.writeString(addon.resolve("i18n/nl.po"), translations(name, "Ding"));
    Files.writeString(addon.resolve("i18n/" + name + ".pot"), translations(name, ""));
    Files.writeString(addon.resolve("README.rst"), "The addon\n=========\n");
    Files.write(addon.resolve("static/description/icon.png"), new byte[] {(byte) 0x89, 'P', 'N'});
    Files.writeString(addon.resolve("static/description/index.html"), "<p>%s</p>".formatted(name));
    Files.writeString(addon.resolve("tests/__init__.py"), "from . import test_thing\n");
    Files.writeString(addon.resolve("tests/test_thing.py"), "# %s\n".formatted(name));
    if (root.getParent() != null && root.getParent().endsWith("oca")) {
      Path setup = Files.createDirectories(root.resolve("setup/" + name + "/odoo/addons"));
      Files.createSymbolicLink(setup.resolve(name), Path.of("../../../..", name));
      Files.writeString(
          root.resolve("setup/" + name + "/setup.py"), "import setuptools\nsetuptools.setup()\n");
    }
  }

  private static String translations(String name, String text) {
    return """
    msgid ""
    msgstr ""
    "Project-Id-Version: Odoo Server 19.0\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"

    #. module: %s
    #: model:ir.model,name:%s.model_thing
    msgid "Thing"
    msgstr "%s"
    """
        .formatted(name, name, text);
  }

  private static byte[] manifest(Spec spec) {
    if (spec.source.length > 0) {
      return spec.source;
    }
    StringBuilder text = new StringBuilder("# Copyright Acme BV\n{\n");
    spec.keys.forEach(
        (key, value) -> text.append("    '").append(key).append("': ").append(value).append(",\n"));
    return text.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Another value, in Python, for a key of a manifest. */
  public Layouts set(String name, String key, String python) {
    spec(name).keys.put(key, python);
    return this;
  }

  /** A manifest without this key. */
  public Layouts without(String name, String key) {
    spec(name).keys.remove(key);
    return this;
  }

  /** Another manifest altogether. */
  public Layouts source(String name, String python) {
    return source(name, python.getBytes(StandardCharsets.UTF_8));
  }

  /** Another manifest altogether, byte by byte. */
  public Layouts source(String name, byte[] bytes) {
    spec(name).source = bytes.clone();
    return this;
  }

  /** A bracket that is not closed. */
  public Layouts syntaxError(String name) {
    return source(name, "{\n    'name': 'Broken',\n    'depends': ['base',\n}\n");
  }

  /** A manifest that calls something. */
  public Layouts calling(String name) {
    return source(name, "{'name': open('/etc/passwd').read(), 'depends': ['base']}\n");
  }

  /** One more dependency, on a module that is nowhere. */
  public Layouts missingDependency(String name, String missing) {
    return depending(name, missing);
  }

  /** One more dependency. */
  public Layouts depending(String name, String on) {
    List<String> needs = new ArrayList<>(depends.getOrDefault(name, List.of()));
    needs.add(on);
    needs(name, needs);
    return this;
  }

  /** Each depends on the next, and the last on the first. */
  public Layouts cycle(String... names) {
    for (int i = 0; i < names.length; i++) {
      depending(names[i], names[(i + 1) % names.length]);
    }
    return this;
  }

  /** A version of Odoo 18. */
  public Layouts foreignSeries(String name) {
    return set(name, "version", "'18.0.1.0.0'");
  }

  /** A version that is none. */
  public Layouts badVersion(String name) {
    return set(name, "version", "'1.0-beta'");
  }

  /** Another licence, such as {@code OEEL-1}. */
  public Layouts licence(String name, String licence) {
    return set(name, "license", "'" + licence + "'");
  }

  /** Another development status, such as {@code Alpha}. */
  public Layouts status(String name, String status) {
    return set(name, "development_status", "'" + status + "'");
  }

  /** A trigger that is not among its dependencies. */
  public Layouts foreignTrigger(String name) {
    return set(name, "auto_install", "['nowhere']");
  }

  /** {@code depends} as a text. */
  public Layouts wrongType(String name) {
    return set(name, "depends", "'base'");
  }

  /** A data file that is named and not there. */
  public Layouts missingData(String name) {
    damages.add(folder -> Files.delete(folder(folder, name).resolve("views/" + name + ".xml")));
    return this;
  }

  /** Without these files, each by its path in the addon. */
  public Layouts gone(String name, String... files) {
    damages.add(folder -> {
      for (String file : files) {
        Files.delete(folder(folder, name).resolve(file));
      }
    });
    return this;
  }

  /** The addon a second time, as a copy, in another root. */
  public Layouts duplicate(String name, String root) {
    if (!roots.contains(root)) {
      roots.add(root);
    }
    damages.add(folder -> write(folder.resolve(root), name, spec(name)));
    return this;
  }

  /** The addon by a link in another root. */
  public Layouts linked(String name, String root) {
    if (!roots.contains(root)) {
      roots.add(root);
    }
    damages.add(folder -> {
      Files.createDirectories(folder.resolve(root));
      Files.createSymbolicLink(folder.resolve(root).resolve(name), folder(folder, name));
    });
    return this;
  }

  /** A folder whose name Odoo takes for no module. */
  public Layouts badName(String root) {
    damages.add(folder -> {
      Path addon = Files.createDirectories(folder.resolve(root).resolve("not-a-module"));
      Files.writeString(addon.resolve("__manifest__.py"), "{'name': 'x'}\n");
    });
    return this;
  }

  /** The manifest's old name. */
  public Layouts legacy(String name) {
    damages.add(folder ->
        Files.move(
            folder(folder, name).resolve("__manifest__.py"),
            folder(folder, name).resolve("__openerp__.py")));
    return this;
  }

  /** A pipe in place of the manifest; who opens it waits for ever. */
  public Layouts pipe(String name) {
    damages.add(folder -> {
      Path manifest = folder(folder, name).resolve("__manifest__.py");
      Files.delete(manifest);
      Process made = new ProcessBuilder("mkfifo", manifest.toString()).start();
      try {
        if (made.waitFor() != 0) {
          throw new IOException("mkfifo failed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    });
    return this;
  }

  /** A link in place of the manifest, to a file outside of the addon. */
  public Layouts manifestLink(String name, Path target) {
    damages.add(folder -> {
      Path manifest = folder(folder, name).resolve("__manifest__.py");
      Files.delete(manifest);
      Files.createSymbolicLink(manifest, target);
    });
    return this;
  }

  /** A root with nothing in it. */
  public Layouts emptyRoot(String root) {
    roots.add(root);
    return this;
  }

  /** A root that is named and not there. */
  public Layouts missingRoot(String root) {
    roots.add(root);
    damages.add(folder -> Files.delete(folder.resolve(root)));
    return this;
  }

  /** A file somewhere in the tree, with the folders that it needs. */
  public Layouts file(String path, String text) {
    damages.add(folder -> {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    });
    return this;
  }
}
