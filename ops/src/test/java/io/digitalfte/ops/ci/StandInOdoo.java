package io.digitalfte.ops.ci;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands in for {@code odoo-bin}: understands its words and its configuration, writes the log that
 * an Odoo 19 writes and the rows that it leaves in its database, and ends with status 0 whatever
 * happened, as Odoo mostly does. The first word says what goes wrong; behind colons, it may say
 * which version the manifests have, and a port to try.
 */
public final class StandInOdoo {
  private static final int BIG = 200 * 1024 * 1024;
  private static final String MANIFEST = "19.0.1.2.0";

  private final String fault;
  private final List<String> more;
  private final List<String> words;
  private final Map<String, String> conf;
  private final String database;
  private final PrintStream log =
      new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);

  private StandInOdoo(List<String> all) throws IOException {
    List<String> parts = List.of(all.getFirst().split(":", -1));
    fault = parts.getFirst();
    more = parts.subList(1, parts.size());
    words = all.subList(1, all.size());
    conf = conf(Path.of(after("-c")));
    database = after("-d");
  }

  /** As {@code odoo-bin} is called, the fault in front. */
  public static void main(String[] words) throws Exception {
    new StandInOdoo(List.of(words)).run();
  }

  private void run() throws Exception {
    boolean testing = words.contains("--test-enable");
    List<String> names = List.of(after("-i").split(",", -1));
    begin();
    if (!fault.equals("silent-database")) {
      try (Connection connection = connection()) {
        install(connection, names, testing);
      }
    }
    if (!testing) {
      if (fault.equals("phase-one")) {
        error("odoo.modules.loading", "Some modules have inconsistent states: ['fleet']");
      }
      end();
      return;
    }
    tests(names);
  }

  private void tests(List<String> names) throws Exception {
    String addon = fault.equals("other-module") ? "sale" : names.getFirst();
    String logger = "odoo.addons." + addon + ".tests.test_care";
    String good = summary(0, 2);
    switch (fault) {
      case "ignored-name" ->
          record("WARNING", "odoo.modules.loading", "invalid module names, ignored: fleet_care");
      case "not-loaded" ->
          error(
              "odoo.modules.loading",
              "Some modules are not loaded, some dependencies or manifest"
                  + " may be missing: ['fleet_care']");
      case "inconsistent" ->
          error(
              "odoo.modules.loading",
              "Some modules have inconsistent states, some dependencies"
                  + " may be missing: ['fleet_care']");
      default -> {}
    }
    if (List.of("ignored-name", "not-loaded", "zero-tests").contains(fault)) {
      close(summary(0, 0));
      return;
    }
    info(logger, "Starting TestCare.test_due ...");
    middle(logger);
    info(logger, "Starting TestCare.test_paid ...");
    if (fault.equals("cut")) {
      log.print("2026-11-28 10:00:01,123 4711 INFO " + database + " odoo.addons.fle");
      log.flush();
      return;
    }
    close(List.of("summary-only", "fake-summary").contains(fault) ? summary(1, 2) : good);
  }

  private void middle(String logger) throws Exception {
    switch (fault) {
      case "fail-lines" -> {
        error(logger, "FAIL: TestCare.test_due");
        raw("Traceback (most recent call last):", "AssertionError: 1 != 2");
      }
      case "hang" -> forever();
      case "chatter" -> {
        for (int i = 0; ; i++) {
          info("odoo.addons.base", "still at it " + i);
          if (new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      }
      case "killed" -> {
        new ProcessBuilder("sh", "-c", "kill -9 " + ProcessHandle.current().pid()).start();
        forever();
      }
      case "disk-full" -> {
        error("odoo.http", "Exception during request handling.");
        raw(
            "Traceback (most recent call last):",
            "OSError: [Errno 28] No space left on device: '/data/filestore/x'");
      }
      case "grumble" -> error("odoo.sql_db", "bad query: SELECT 1");
      case "memory" -> raw("Traceback (most recent call last):", "MemoryError");
      case "fake-summary" -> {
        System.out.println(line("INFO", "odoo.tests.result", summary(0, 500)));
        raw(summary(0, 500));
        info("odoo.tests.result", summary(0, 500));
      }
      case "fake-end" -> {
        info("odoo.tests.result", summary(0, 1));
        log.flush();
        Runtime.getRuntime().halt(0);
      }
      case "big" -> {
        String many = "x".repeat(190);
        for (int written = 0; written < BIG; written += 260) {
          if (written == BIG / 2 / 260 * 260) {
            error(logger, "FAIL: TestCare.test_due");
          }
          info("odoo.addons.base.models.ir_cron", many);
        }
      }
      case "daemon" ->
          new ProcessBuilder("setsid", "sleep", "600").inheritIO().start().onExit().isDone();
      case "network" -> {
        String file = more.size() > 1 ? "" : after("--test-tags");
        String written = more.size() > 1 ? more.get(1) : Files.readString(Path.of(file));
        int port = Integer.parseInt(written.strip());
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
          error(logger, "FAIL: TestCare.test_due reached the network");
        } catch (IOException e) {
          System.out.println("no network: " + e.getMessage());
        }
      }
      default -> {}
    }
    System.out.println("environment " + new TreeMap<>(System.getenv()));
    System.out.println("words " + words);
  }

  private void begin() {
    log.println(line("INFO", "odoo", "Odoo version 19.0").replace(database, "?"));
    info("odoo.modules.loading", "loading 12 modules...");
  }

  private void close(String summary) {
    info("odoo.modules.loading", "Modules loaded.");
    info("odoo.service.server", "2 post-tests in 0.20s, 12 queries");
    record(summary.startsWith("0") ? "INFO" : "ERROR", "odoo.tests.result", summary);
    end();
  }

  private void end() {
    if (!words.contains("--test-enable")) {
      info("odoo.modules.loading", "Modules loaded.");
    }
    info("odoo.service.server", "Initiating shutdown");
    info("odoo.service.server", "Hit CTRL-C again or send a second signal to force the shutdown.");
    log.flush();
  }

  private String summary(int failed, int tests) {
    return failed
        + " failed, 0 error(s) of "
        + tests
        + " tests when loading database '"
        + database
        + "'";
  }

  private void install(Connection connection, List<String> names, boolean testing)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists ir_module_module"
              + " (name text primary key, state text, latest_version text, author text)");
    }
    for (String name : names) {
      boolean left = testing && List.of("ignored-name", "not-loaded").contains(fault);
      boolean pending = testing ? fault.equals("inconsistent") : fault.equals("phase-one");
      if (!left) {
        String manifest = more.isEmpty() ? MANIFEST : more.getFirst();
        String version = testing && fault.equals("old-version") ? "19.0.0.9.0" : manifest;
        row(connection, name, pending ? "to install" : "installed", version);
      }
    }
  }

  private static void row(Connection connection, String name, String state, String version)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into ir_module_module values (?, ?, ?, null) on conflict (name) do update"
                + " set state = excluded.state, latest_version = excluded.latest_version")) {
      insert.setString(1, name);
      insert.setString(2, state);
      insert.setString(3, version);
      insert.execute();
    }
  }

  private Connection connection() throws SQLException {
    String host = conf.getOrDefault("db_host", "");
    String port = conf.getOrDefault("db_port", "");
    Properties all = new Properties();
    all.setProperty("user", conf.getOrDefault("db_user", ""));
    all.setProperty("password", conf.getOrDefault("db_password", ""));
    all.setProperty("sslmode", "disable");
    if (host.startsWith("/")) {
      all.setProperty("socketFactory", UnixSockets.class.getName());
      all.setProperty("socketFactoryArg", host + "/.s.PGSQL." + port);
    }
    return DriverManager.getConnection(
        "jdbc:postgresql://"
            + (host.startsWith("/") ? "localhost" : host)
            + ":"
            + port
            + "/"
            + database,
        all);
  }

  private void info(String logger, String message) {
    record("INFO", logger, message);
  }

  private void error(String logger, String message) {
    record("ERROR", logger, message);
  }

  private void record(String level, String logger, String message) {
    log.print(line(level, logger, message) + (fault.contains("crlf") ? "\r\n" : "\n"));
  }

  private String line(String level, String logger, String message) {
    String shown =
        fault.contains("colours") ? "\u001b[1;32m\u001b[1;49m" + level + "\u001b[0m" : level;
    return "2026-11-28 10:00:00,123 4711 "
        + shown
        + " "
        + database
        + " "
        + logger
        + ": "
        + message
        + " ";
  }

  private void raw(String... lines) {
    for (String each : lines) {
      log.println(each);
    }
  }

  private void forever() {
    log.flush();
    while (true) {
      LockSupport.park();
    }
  }

  private String after(String option) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(option + "=")) {
        return words.get(i).substring(option.length() + 1);
      }
      if (words.get(i).equals(option)) {
        return words.get(i + 1);
      }
    }
    throw new IllegalArgumentException("no " + option + " in " + words);
  }

  private static Map<String, String> conf(Path file) throws IOException {
    Map<String, String> all = new TreeMap<>();
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    for (String line : lines) {
      int equals = line.indexOf(" = ");
      if (equals > 0) {
        all.put(line.substring(0, equals), line.substring(equals + 3));
      }
    }
    return all;
  }
}
