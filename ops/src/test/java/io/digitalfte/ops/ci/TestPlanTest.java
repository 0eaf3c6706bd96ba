package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.addons.Scan;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPlanTest {
  @TempDir Path temp;

  @Test
  void direct_dependencies_come_first_and_versions_are_as_odoo_stores_them() throws IOException {
    addon("fleet_care", "'version': '1.2.0', 'depends': ['fleet', 'fleet_core']");
    addon("fleet_core", "'version': '19.0.2.0.1', 'depends': ['fleet', 'hr']");
    addon("bare", "'name': 'bare'");
    Series series = new Series(19, 0);
    TestPlan plan =
        TestPlan.of(
            new Scan(List.of(temp), series).catalog(),
            List.of("fleet_care", "fleet_core", "bare", "gone"),
            series,
            Map.of("bare", Excuse.of("data only")));
    assertThat(plan.addons())
        .containsExactly(
            Tested.of("fleet_care", "19.0.1.2.0"),
            Tested.of("fleet_core", "19.0.2.0.1"),
            new Tested("bare", Optional.of("19.0.1.0"), Optional.of(Excuse.of("data only"))));
    assertThat(plan.dependencies()).containsExactly("base", "fleet", "hr");
    assertThat(plan.missing())
        .singleElement()
        .satisfies(one -> assertThat(one.rule()).isEqualTo("tests.unknown"));
  }

  private void addon(String name, String members) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    Files.writeString(folder.resolve("__init__.py"), "");
    Files.writeString(folder.resolve("__manifest__.py"), "{" + members + "}\n");
  }
}
