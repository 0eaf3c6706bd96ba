package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A layout built from a manifest, with real repositories standing for those at GitHub: fetched by
 * {@link Fix}, named in {@code odoo.conf}, shown by compose.
 */
final class Site {
  static final Path SAMPLES = Path.of("../../shared/manifests");
  private static final String AFAR = "https://github.com/OCA/";

  final Path temp;
  final Path base;
  final Path manifest;
  final Repositories repositories;
  final Layout layout;
  final String series;

  /** Builds all of it. */
  Site(Path temp, String name, String text) {
    this.temp = temp;
    this.base = temp.resolve("site");
    this.manifest = base.resolve(name);
    this.repositories = new Repositories(temp.resolve("scratch"), Access.NONE);
    write(manifest, text.replace(AFAR, "file://" + temp + "/afar/"));
    this.layout =
        Layout.read(manifest) instanceof Layout.Read.Whole(Layout read)
            ? read
            : org.assertj.core.api.Assertions.fail("not read");
    this.series = layout.series().map(Series::toString).orElse("19.0");
    for (Layout.Repository each : layout.repositories()) {
      List<String> modules =
          each.mustHave().isEmpty()
              ? List.of("of_" + each.name().replace('-', '_'))
              : each.mustHave();
      afar(each, modules);
    }
    layout.own().ifPresent(path -> addon(base.resolve(path), "own_shop"));
    for (Layout.Mount each : layout.mounts()) {
      addon(
          base.resolve(each.source()),
          "of_" + base.resolve(each.source()).getFileName().toString().replace('-', '_'));
    }
    List<String> paths = new ArrayList<>();
    StringBuilder volumes = new StringBuilder();
    for (Layout.Place each : layout.places()) {
      String inside = each.inside().orElse("/mnt/" + each.path());
      paths.add(inside);
      volumes.append("      - ./").append(each.path()).append(':').append(inside).append(":ro\n");
    }
    write(
        base.resolve("config/odoo.conf"),
        "[options]\n; what Odoo is given\naddons_path = /usr/lib/python3/dist-packages/odoo/addons,\n    "
            + String.join(",\n    ", paths)
            + ",\nworkers = 2\n");
    write(
        base.resolve("docker-compose.yml"),
        "services:\n  db:\n    image: postgres\n    volumes:\n      - data:/var/lib/postgresql\n"
            + "  odoo:\n    image: odoo\n    volumes:\n      - ./config/odoo.conf:/etc/odoo.conf\n"
            + volumes
            + "volumes:\n  data:\n");
    write(
        base.resolve(".devcontainer/devcontainer.json"),
        """
        {
          // as editors write it, "with" comments
          "name": "a // b",
          "mounts": [
            "source=${localWorkspaceFolder}/addons,target=/mnt/addons,type=bind",
            {"type": "volume", "source": "x", "target": "/x"},
          ]
        }
        """);
  }

  /** A layout whose repositories were fetched. */
  static Site fixed(Path temp, String name, String text) {
    Site site = new Site(temp, name, text);
    assertThat(errors(site.fix(true))).isEmpty();
    return site;
  }

  static String resource(String name) {
    try (InputStream in = Site.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Report fix(boolean approved) {
    return new Fix(repositories)
        .report(new Fix.Request(manifest, base, Series.of(series), Optional.empty(), approved));
  }

  Verify.Request request() {
    Verify.Request usual = Verify.Request.of(manifest, base);
    return new Verify.Request(
        manifest,
        base,
        Series.of(series),
        usual.odooConf(),
        usual.composes(),
        usual.devcontainer(),
        false,
        Optional.empty());
  }

  Report verify() {
    return new Verify(repositories).report(request());
  }

  static List<String> errors(Report report) {
    return report
        .findings()
        .filter(each -> each.severity() == Severity.ERROR)
        .map(Finding::line)
        .toList();
  }

  /** The bare repository that stands for the one afar. */
  Path afar(Layout.Repository repository) {
    return Path.of(repository.url().substring("file://".length()));
  }

  private void afar(Layout.Repository repository, List<String> modules) {
    Path bare = afar(repository);
    git(temp, "", "init", "-q", "--bare", bare.toString());
    commit(bare, modules.stream().map(each -> each + "/__manifest__.py").toList());
    git(bare, "", "symbolic-ref", "HEAD", "refs/heads/" + series);
  }

  /** One more commit at the branch afar, with a manifest in each of these files. */
  void commit(Path bare, List<String> files) {
    StringBuilder stream =
        new StringBuilder(
            "commit refs/heads/" + series + "\ncommitter x <x@y> 1 +0000\ndata 1\nm\n");
    if (Files.exists(bare.resolve("refs/heads/" + series))) {
      stream.append("from refs/heads/").append(series).append("^0\n");
    }
    for (String each : files) {
      String text = text(each.substring(0, each.indexOf('/')));
      stream
          .append("M 100644 inline ")
          .append(each)
          .append("\ndata ")
          .append(text.length())
          .append('\n')
          .append(text)
          .append('\n');
    }
    git(bare, stream + "done\n", "fast-import", "--quiet", "--done");
  }

  private String text(String module) {
    return "{'name': '" + module + "', 'version': '" + series + ".1.0.0'}\n";
  }

  void addon(Path root, String module) {
    write(root.resolve(module).resolve("__manifest__.py"), text(module));
  }

  static String git(Path folder, String input, String... words) {
    List<String> all = new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@y"));
    all.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).start();
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", words) + "\n" + said).isZero();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does this while something is away, then puts it back. */
  void without(Path what, Runnable work) {
    try {
      Path away = temp.resolve("away");
      Files.move(what, away);
      try {
        work.run();
      } finally {
        Files.move(away, what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does this while a text has this one line not, then puts it back. */
  void without(Path file, String line, Runnable work) {
    try {
      String text = Files.readString(file);
      assertThat(text).containsOnlyOnce(line);
      Files.writeString(file, text.replace(line, ""));
      try {
        work.run();
      } finally {
        Files.writeString(file, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
