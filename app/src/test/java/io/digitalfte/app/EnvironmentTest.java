package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentTest {
  @TempDir Path folder;

  @Test
  void the_home_is_what_the_option_says_then_the_variable_then_the_default() {
    Environment environment = Around.with(Map.of("FTE_HOME", "/srv/fte"));

    assertThat(environment.home(Optional.of("./acme"))).isEqualTo(Path.of("/work/acme"));
    assertThat(environment.home(Optional.of("~/acme"))).isEqualTo(Path.of("/home/mara/acme"));
    assertThat(environment.home(Optional.of("acme")))
        .isEqualTo(Path.of("/home/mara/.local/share/digitalfte/acme"));
    assertThat(environment.home(Optional.empty())).isEqualTo(Path.of("/srv/fte"));
    assertThat(Around.plain().home(Optional.empty()))
        .isEqualTo(Path.of("/home/mara/.local/share/digitalfte/default"));
    assertThat(Around.with(Map.of("XDG_DATA_HOME", "/data")).home(Optional.of("acme")))
        .isEqualTo(Path.of("/data/digitalfte/acme"));
  }

  @Test
  void a_base_folder_that_is_not_absolute_is_as_none() {
    Environment environment =
        Around.with(
            Map.of("XDG_STATE_HOME", "state", "XDG_RUNTIME_DIR", "run", "XDG_DATA_HOME", "data"));

    assertThat(environment.stateHome()).isEqualTo(Path.of("/home/mara/.local/state"));
    assertThat(environment.runtimeFolder()).isEmpty();
    assertThat(environment.home(Optional.of("a")))
        .isEqualTo(Path.of("/home/mara/.local/share/digitalfte/a"));
    assertThat(Around.with(Map.of("XDG_RUNTIME_DIR", "/run/user/7")).runtimeFolder())
        .contains(Path.of("/run/user/7"));
  }

  @Test
  void a_name_that_is_none_and_a_missing_user_are_said() {
    assertThatThrownBy(() -> Around.plain().home(Optional.of("a b")))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.USAGE));
    Environment nobody = new Environment(Map.of(), Path.of("/"), List.of());
    assertThatThrownBy(nobody::stateHome).hasMessageStartingWith("HOME is not set");
  }

  @Test
  void the_machine_is_known_by_the_first_id_there_is() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path id = Files.writeString(folder.resolve("id"), "3d1219c7\n");
    List<Path> both = List.of(folder.resolve("none"), empty, id);

    assertThat(new Environment(Map.of(), Path.of("/"), both).machineId()).isEqualTo("3d1219c7");
    assertThat(new Environment(Map.of(), Path.of("/"), List.of(empty)).machineId())
        .isEqualTo("a machine without an id");
  }
}
