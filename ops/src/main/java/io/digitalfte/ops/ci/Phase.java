package io.digitalfte.ops.ci;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts Odoo for one phase after the other, and keeps what it logs and prints. */
final class Phase {
  private static final int DEMO_ASKED_FOR = 19;

  private final TestRequest request;
  private final Stage stage;
  private final Workplace place;
  private final Database database;
  private final Isolation isolation;

  Phase(TestRequest request, Stage stage, Workplace place, Database database, Isolation isolation) {
    this.request = request;
    this.stage = stage;
    this.place = place;
    this.database = database;
    this.isolation = isolation;
  }

  /** Installs what is depended on. */
  Running.Outcome install() {
    return run("install", List.of("-i", String.join(",", request.dependencies()), "--no-http"));
  }

  /** Installs and tests what is under test. */
  Running.Outcome test() {
    List<String> words = new ArrayList<>();
    words.add("-i");
    words.add(String.join(",", request.addons().stream().map(Tested::name).toList()));
    words.add("--test-enable");
    request.testTags().ifPresent(tags -> words.add("--test-tags=" + tags));
    return run("tests", words);
  }

  private Running.Outcome run(String name, List<String> more) {
    try {
      Path conf = stage.folder().resolve(name + ".conf");
      conf().write(conf);
      List<String> words = new ArrayList<>(request.program());
      words.addAll(List.of("-c", conf.toString(), "-d", stage.name(), "--stop-after-init"));
      words.addAll(more);
      try (OutputStream log = kept(name + ".log");
          OutputStream printed = kept(name + ".out")) {
        LogReader reader = new LogReader(stage.name(), log);
        Running running =
            new Running(isolation, request.limits(), stage.folder(), environment(), stage.mark());
        return running.run(words, reader, printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the run cannot be written down: " + e.getMessage(), e);
    }
  }

  private OutputStream kept(String file) throws IOException {
    Optional<Path> folder = request.logs();
    return folder.isEmpty()
        ? OutputStream.nullOutputStream()
        : new Kept(
            new BufferedOutputStream(Files.newOutputStream(folder.get().resolve(file))),
            request.limits().kept());
  }

  private OdooConf conf() {
    OdooConf conf = new OdooConf();
    database
        .options()
        .forEach((name, value) -> {
          if (name.equals("db_password")) {
            conf.secret(name, value);
          } else {
            conf.with(name, value);
          }
        });
    if (isolation.holds()) {
      conf.with("db_host", database.sockets().map(Path::toString).orElseThrow());
    }
    for (Path path : request.addonsPaths()) {
      if (path.toString().contains(",")) {
        throw new IllegalArgumentException("an addons path has a comma in it: " + path);
      }
    }
    conf.with(
            "addons_path",
            String.join(",", request.addonsPaths().stream().map(Path::toString).toList()))
        .with("data_dir", stage.folder().resolve("data").toString())
        .with("db_name", stage.name())
        .with("dbfilter", "^" + stage.name() + "$")
        .with("list_db", "False")
        .with("http_interface", "127.0.0.1")
        .with("http_port", Integer.toString(place.port().getAsInt()))
        .with("gevent_port", Integer.toString(place.port().getAsInt()))
        .with("max_cron_threads", "0")
        .with("workers", "0")
        .with("log_level", "info");
    // Until 18 demo data comes unless it is declined, from 19 on it is asked for.
    if (request.series().major() >= DEMO_ASKED_FOR) {
      conf.with("with_demo", request.demo() ? "True" : "False");
    } else if (!request.demo()) {
      conf.with("without_demo", "all");
    }
    return conf;
  }

  private Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", place.searchPath());
    all.put("HOME", stage.folder().resolve("home").toString());
    all.put("TMPDIR", stage.folder().resolve("tmp").toString());
    all.put("LANG", "C.UTF-8");
    all.put("LC_ALL", "C.UTF-8");
    all.put("TZ", "UTC");
    all.put("PYTHONUNBUFFERED", "1");
    // Nothing is written beside the sources of the addons.
    all.put("PYTHONDONTWRITEBYTECODE", "1");
    String mark = stage.mark();
    all.put(mark.substring(0, mark.indexOf('=')), mark.substring(mark.indexOf('=') + 1));
    return all;
  }
}
