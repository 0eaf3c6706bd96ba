package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.surface.cli.Services.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PremisesTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Optional<Path> UNIT =
      Optional.of(Path.of("/etc/systemd/system/digitalfte-local.service"));

  @TempDir Path folder;

  private Finding copies() {
    return Premises.copies(folder.resolve("copies"), NOW);
  }

  private void copy(String name, Duration age) throws IOException {
    Path file = Files.writeString(folder.resolve("copies").resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  @Test
  void the_age_of_the_newest_copy_counts_and_no_other_file() throws IOException {
    assertThat(copies().ok()).isTrue();
    Files.createDirectory(folder.resolve("copies"));
    assertThat(copies().ok()).isFalse();
    copy("home-20261125T031500Z.zip", Duration.ofDays(3));
    copy(".part-home-20261128T031500Z.zip", Duration.ofMinutes(1));
    assertThat(copies()).matches(f -> !f.ok() && f.detail().endsWith("the newest 72 h old"));
    copy("home-20261127T031500Z.zip", Duration.ofHours(33));
    assertThat(copies()).matches(f -> f.ok() && f.remedy().isEmpty());
  }

  @Test
  void a_service_that_is_installed_has_to_run_and_be_watched() {
    assertThat(Premises.service(new Standing(Optional.empty(), "none", 0, false, false)))
        .matches(f -> f.ok() && f.remedy().isEmpty());
    assertThat(Premises.service(new Standing(UNIT, "none", 0, false, false)))
        .matches(f -> f.ok() && f.detail().contains("no systemd runs here"));
    assertThat(Premises.service(new Standing(UNIT, "active", 0, true, true)))
        .matches(f -> f.ok() && f.remedy().isEmpty());
    assertThat(Premises.service(new Standing(UNIT, "failed", 10, true, false)).ok()).isFalse();
    assertThat(Premises.service(new Standing(UNIT, "active", 0, true, false)).ok()).isFalse();
    assertThat(Premises.service(new Standing(UNIT, "active", 2, true, true)))
        .matches(f -> f.ok() && f.remedy().contains("journalctl"));
    assertThat(Premises.service(new Standing(UNIT, "active", 0, false, true)).remedy())
        .contains("watchdog");
  }

  @Test
  void little_room_is_warned_of_before_it_is_too_little() {
    assertThat(Premises.disk("disk.home", Premises.SCARCE).remedy()).isEmpty();
    assertThat(Premises.disk("disk.home", Premises.SCARCE - 1))
        .matches(f -> f.ok() && !f.remedy().isEmpty());
    assertThat(Premises.disk("disk.home", Premises.LEAST_FREE - 1).ok()).isFalse();
    assertThat(Premises.disk("disk.home", folder.resolve("not/there")).ok()).isFalse();
  }

  @Test
  void a_clock_that_nobody_keeps_right_is_said_and_one_that_cannot_be_asked_about_is_not_blamed() {
    assertThat(Premises.clock(Optional.of(true)).ok()).isTrue();
    assertThat(Premises.clock(Optional.of(false)).ok()).isFalse();
    assertThat(Premises.clock(Optional.empty()).ok()).isTrue();
  }

  @Test
  void the_group_of_a_shared_vault_is_named() throws IOException {
    assertThat(Premises.group(folder).detail()).endsWith("shared with nobody");
    Files.setAttribute(folder, "unix:mode", 02770);
    String group = Files.getAttribute(folder, "posix:group").toString();
    assertThat(Premises.group(folder).detail()).contains("shared with the group " + group);
  }
}
