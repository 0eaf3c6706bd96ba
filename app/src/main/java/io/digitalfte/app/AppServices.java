package io.digitalfte.app;

import io.digitalfte.surface.cli.Services;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Installs the unit of a home, and stands in for systemd where there is none. */
final class AppServices implements Services {
  private static final Path SYSTEMD = Path.of("/run/systemd/system");
  private static final Path ACCOUNTS = Path.of("/etc/passwd");
  private static final Path UNITS = Path.of("/etc/systemd/system");

  private final Located located;
  private final Site site;
  private final BooleanSupplier answers;

  /**
   * The services of a home.
   *
   * @param answers whether a daemon of it answers now
   */
  AppServices(Located located, Site site, BooleanSupplier answers) {
    this.located = located;
    this.site = site;
    this.answers = answers;
  }

  @Override
  public String unit(As as) {
    Path home = located.home().root();
    return Unit.text(
        name(),
        launcher(),
        home,
        as.account(),
        as.group(),
        List.of(
            home,
            located.settings().get(SettingsKeys.VAULT_PATH),
            as.account()
                .map(AppServices::stateHome)
                .orElseGet(() -> site.environment().stateHome())
                .resolve("digitalfte")));
  }

  /** Where a service of this account keeps its head: in its own folder, not in that of who asks. */
  private static Path stateHome(String account) {
    try (Stream<String> accounts = Files.lines(ACCOUNTS)) {
      return accounts
          .map(line -> line.split(":", -1))
          .filter(parts -> parts.length > 5 && parts[0].equals(account))
          .map(parts -> Path.of(parts[5]).resolve(".local/state"))
          .findFirst()
          .orElseThrow(() ->
              Fault.of(Fault.Code.USAGE, "there is no account " + account + " in " + ACCOUNTS));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + ACCOUNTS, e);
    }
  }

  @Override
  public Path install(As as) {
    String text = unit(as);
    running();
    boolean system = as.account().isPresent();
    Path file = file(system);
    write(file, text);
    systemctl(system, "daemon-reload");
    systemctl(system, "enable", "--now", file.getFileName().toString());
    return file;
  }

  @Override
  public Optional<Path> uninstall() {
    Optional<Path> file = installed();
    if (file.isPresent()) {
      boolean system = file.get().startsWith(UNITS);
      running();
      systemctl(system, "disable", "--now", file.get().getFileName().toString());
      try {
        Files.delete(file.get());
      } catch (IOException e) {
        throw Fault.of(Fault.Code.REFUSED, "cannot take " + file.get() + " away", e);
      }
      systemctl(system, "daemon-reload");
    }
    return file;
  }

  @Override
  public Standing status() {
    Optional<Path> file = installed();
    String state = "none";
    int restarts = 0;
    boolean watched = false;
    if (file.isPresent() && Files.isDirectory(SYSTEMD)) {
      String shown =
          systemctl(
              file.get().startsWith(UNITS),
              "show",
              "--property=ActiveState,NRestarts,WatchdogUSec",
              file.get().getFileName().toString());
      state = value(shown, "ActiveState").orElse(state);
      restarts = value(shown, "NRestarts").map(Integer::parseInt).orElse(0);
      // A span such as 2min; 0 or infinity is no watchdog.
      watched = value(shown, "WatchdogUSec").filter(span -> span.matches("[1-9].*")).isPresent();
    }
    return new Standing(file, state, restarts, watched, answers.getAsBoolean());
  }

  /** Whether the clock is kept right by a time server; empty where systemd cannot be asked. */
  static Optional<Boolean> synchronised() {
    if (!Files.isDirectory(SYSTEMD)) {
      return Optional.empty();
    }
    return value(
            said(List.of("timedatectl", "show", "--property=NTPSynchronized")), "NTPSynchronized")
        .map("yes"::equals);
  }

  private static Optional<String> value(String shown, String name) {
    return shown
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst();
  }

  @Override
  public int watch(Consumer<String> say) throws InterruptedException {
    List<String> command =
        List.of(launcher().toString(), "--home", located.home().root().toString(), "run");
    try (Lifetime life = new Lifetime()) {
      Path folder = Files.createTempDirectory("fte-service");
      Warden warden = new Warden(command, folder, site.clock(), say);
      Thread stop =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  life.await();
                  warden.stop();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      try {
        return warden.run();
      } finally {
        stop.interrupt();
        Files.deleteIfExists(folder.resolve("notify"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw Fault.passing("cannot make a folder for the service's socket", e);
    }
  }

  private String name() {
    Path last = located.home().root().getFileName();
    return last == null ? "home" : last.toString();
  }

  private String unitName() {
    return "digitalfte-" + name().replaceAll("[^A-Za-z0-9._-]", "_") + ".service";
  }

  private Path file(boolean system) {
    return (system ? UNITS : own()).resolve(unitName());
  }

  private Path own() {
    return site.environment().configHome().resolve("systemd/user");
  }

  private Optional<Path> installed() {
    for (Path file : List.of(file(true), file(false))) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static Path launcher() {
    String launcher = System.getProperty("fte.launcher", "");
    if (launcher.isEmpty()) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "this program was not started by its launcher; use the file fte");
    }
    return Path.of(launcher);
  }

  private static void running() {
    if (!Files.isDirectory(SYSTEMD)) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "no systemd runs here; fte service run keeps the daemon running without it, and fte"
              + " service install --print shows the unit");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Path part = file.resolveSibling(".part-" + file.getFileName());
      Files.writeString(part, text, StandardCharsets.UTF_8);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "cannot write " + file + "; a service of the machine is installed by root with --account",
          e);
    }
  }

  private static String systemctl(boolean system, String... words) {
    List<String> command = new ArrayList<>(List.of("systemctl"));
    if (!system) {
      command.add("--user");
    }
    command.addAll(List.of(words));
    return said(command);
  }

  private static String said(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw Fault.of(Fault.Code.UNAVAILABLE, String.join(" ", command) + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, command.getFirst() + " cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNCERTAIN, "interrupted; look with fte service status", e);
    }
  }
}
