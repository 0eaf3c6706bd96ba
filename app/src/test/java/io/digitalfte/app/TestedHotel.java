package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.digitalfte.ops.ci.Postgres;
import io.digitalfte.ops.ci.StandInOdoo;
import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The demo's hotel, whole, with a real PostgreSQL and a stand-in for its odoo-bin. */
final class TestedHotel {
  static final String VERSION = "19.0.1.0.0";

  final Path folder;
  final DemoLayout layout;
  final Map<String, String> variables = new HashMap<>();

  /** What a command said and how it ended. */
  record Said(int status, String data, String talk) {}

  TestedHotel(Path folder) throws IOException {
    this.folder = folder;
    variables.put("HOME", folder.toString());
    variables.put("TMPDIR", Files.createDirectory(folder.resolve("tmp")).toString());
    variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("PGHOST", Postgres.sockets().toString());
    variables.put("PGPORT", Postgres.port());
    variables.put("PGUSER", "postgres");
    variables.put("PGPASSWORD", Postgres.PASSWORD);
    layout = DemoLayout.lay(Files.createDirectory(folder.resolve("stage")), environment());
    Said fixed = fte("ops", "addons", "fix", "--apply", "--directory", hotel());
    if (fixed.status() != 0) {
      throw new AssertionError(fixed.toString());
    }
  }

  String hotel() {
    return layout.hotel().toString();
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  private Environment environment() {
    return new Environment(variables, folder, List.of());
  }

  /** The program itself, in this process. */
  Said fte(String... words) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    Site process = Site.ofProcess();
    Site site = new Site(environment(), process.clock(), process.random(), process.ids());
    Streams streams =
        new Streams(
            InputStream.nullInputStream(),
            new PrintStream(data, true, UTF_8),
            new PrintStream(talk, true, UTF_8));
    int status = new Main(site, new ConsoleTerminal(null, false), streams).run(List.of(words));
    return new Said(status, data.toString(UTF_8), talk.toString(UTF_8));
  }

  /** The verb {@code ci run} by an odoo-bin with this fault. */
  Said run(String fault, String... more) throws IOException {
    return fte(words(fault, more).toArray(String[]::new));
  }

  List<String> words(String fault, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("ops", "ci", "run", "--directory", hotel()));
    all.addAll(List.of("--odoo-bin", odoo(fault).toString()));
    all.addAll(List.of(more));
    return all;
  }

  /** An odoo-bin that anybody can run. */
  private Path odoo(String fault) throws IOException {
    Path parts = folder.resolve("standin");
    if (!Files.exists(parts)) {
      Files.createDirectory(parts);
      place(StandInOdoo.class, parts.resolve("odoo"));
      place(driver(), parts.resolve("driver"));
    }
    Path script = Files.createTempFile(folder, "odoo-bin", "");
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m \\
          -cp '%s/odoo:%s/driver' %s '%s:%s' "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                parts,
                parts,
                StandInOdoo.class.getName(),
                fault.split(":", -1)[0],
                fault.contains(":") ? fault.substring(fault.indexOf(':') + 1) : VERSION));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  private static Class<?> driver() {
    try {
      return DriverManager.getDriver("jdbc:postgresql://localhost/").getClass();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void place(Class<?> type, Path to) throws IOException {
    URI from = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    Path source = Path.of(from);
    if (Files.isRegularFile(source)) {
      Files.copy(source, to);
      return;
    }
    try (Stream<Path> all = Files.walk(source)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(source.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else if (each.toString().endsWith(".class")) {
          Files.copy(each, target);
        }
      }
    } catch (FileSystemException e) {
      throw new IOException("the stand-in cannot be placed", e);
    }
  }

  /** A process of its own that runs {@code ci run} by an odoo-bin with this fault. */
  Program program(String fault, String... more) throws IOException {
    return Program.start(folder, variables, words(fault, more));
  }

  /** The databases of runs that are there now. */
  static List<String> databases() throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = Postgres.connection("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select datname from pg_database where datname like 'fte_ci_%'")) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  /** The processes of this hotel's tests by this fault that run now. */
  List<ProcessHandle> testing(String fault) {
    return ProcessHandle.allProcesses()
        .filter(each -> {
          List<String> words = List.of(each.info().arguments().orElse(new String[0]));
          return words.contains("--test-enable")
              && words.stream().anyMatch(word -> word.contains(folder.toString()))
              && words.stream().anyMatch(word -> word.startsWith(fault + ":"));
        })
        .toList();
  }
}
