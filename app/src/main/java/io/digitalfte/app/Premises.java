package io.digitalfte.app;

import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.surface.cli.Services;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says how the machine around a home is: the service, the vault's group, clock, disk, copies. */
final class Premises {
  /** With less than this a journal soon cannot be written. */
  static final long LEAST_FREE = 500_000_000;

  /** With less than this it is time to make room. */
  static final long SCARCE = 2_000_000_000;

  /** A copy is made each night; one that is older was missed. */
  static final Duration OLDEST_COPY = Duration.ofHours(49);

  private static final int SETGID = 02000;

  private Premises() {}

  /** The service that keeps the daemon running; having none is no fault. */
  static Finding service(Services.Standing standing) {
    String daemon = standing.answers() ? "a daemon answers" : "no daemon answers";
    if (standing.unit().isEmpty()) {
      return new Finding("service", true, "not installed; " + daemon, "");
    }
    String unit = String.valueOf(standing.unit().get().getFileName());
    if (standing.state().equals("none")) {
      return new Finding(
          "service", true, unit + " is installed, and no systemd runs here; " + daemon, "");
    }
    String detail =
        unit
            + " is "
            + standing.state()
            + ", started again "
            + standing.restarts()
            + "x, "
            + (standing.watched() ? "watched; " : "not watched; ")
            + daemon;
    if (!standing.state().equals("active") || !standing.answers()) {
      return new Finding(
          "service", false, detail, "systemctl status " + unit + " and journalctl -u " + unit);
    }
    boolean calm = standing.restarts() == 0 && standing.watched();
    return new Finding(
        "service",
        true,
        detail,
        calm
            ? ""
            : standing.watched()
                ? "journalctl -u " + unit + " says why it ended"
                : "fte service install writes the unit anew, with its watchdog");
  }

  /** Who shares the vault. */
  static Finding group(Path vault) {
    try {
      PosixFileAttributes seen =
          Files.readAttributes(vault, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      boolean hands =
          Files.getAttribute(vault, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
              && (mode & SETGID) != 0;
      String owner = seen.owner().getName();
      return new Finding(
          "vault.group",
          true,
          hands
              ? "shared with the group " + seen.group().getName() + ", owned by " + owner
              : "owned by " + owner + ", shared with nobody",
          "");
    } catch (IOException | UnsupportedOperationException e) {
      return new Finding("vault.group", false, "cannot be looked at", "run fte init again");
    }
  }

  /**
   * Whether something keeps the clock right.
   *
   * @param synchronised what systemd says; empty where it cannot be asked
   */
  static Finding clock(Optional<Boolean> synchronised) {
    return synchronised
        .map(right ->
            new Finding(
                "clock",
                right,
                right ? "kept right by a time server" : "not kept right by any time server",
                right ? "" : "apt-get install systemd-timesyncd, then timedatectl set-ntp true"))
        .orElseGet(() -> new Finding("clock", true, "cannot be asked about here", ""));
  }

  /** The room that is left for this folder. */
  static Finding disk(String what, Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return disk(what, store.getUsableSpace());
    } catch (IOException e) {
      return new Finding(what, false, "cannot be looked at", "check that " + folder + " is there");
    }
  }

  /** As {@link #disk(String, Path)}, of so many bytes. */
  static Finding disk(String what, long free) {
    String room = free / 1_000_000 + " MB free";
    return new Finding(
        what,
        free >= LEAST_FREE,
        room,
        free >= SCARCE ? "" : "make room; with less than 500 MB work may stop");
  }

  /**
   * The newest safety copy in this folder.
   *
   * @param folder where deploy/server/backup puts them; that there is none is no fault
   */
  static Finding copies(Path folder, Instant now) {
    if (!Files.isDirectory(folder)) {
      return new Finding("backup", true, "no nightly copies are set up in " + folder, "");
    }
    String remedy = "systemctl list-timers 'digitalfte-*', and deploy/server/backup by hand";
    try (Stream<Path> files = Files.list(folder)) {
      List<Instant> made = new ArrayList<>();
      for (Path file : files.filter(Premises::copy).toList()) {
        made.add(Files.getLastModifiedTime(file).toInstant());
      }
      Optional<Instant> newest = made.stream().max(Instant::compareTo);
      if (newest.isEmpty()) {
        return new Finding("backup", false, "there is no copy in " + folder, remedy);
      }
      Duration age = Duration.between(newest.get(), now);
      return new Finding(
          "backup",
          age.compareTo(OLDEST_COPY) <= 0,
          made.size() + " in " + folder + ", the newest " + age.toHours() + " h old",
          age.compareTo(OLDEST_COPY) <= 0 ? "" : remedy);
    } catch (IOException e) {
      return new Finding("backup", false, folder + " cannot be looked at", "run it as its owner");
    }
  }

  private static boolean copy(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("home-") && name.endsWith(".zip");
  }
}
