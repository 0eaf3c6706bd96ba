package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class OpsCommandsTest {
  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  @Test
  void an_operation_is_handed_its_own_words() {
    run("ops addons deps sale --reverse --root a,b --directory /srv/odoo");

    assertThat(cottage.operated)
        .containsExactly(
            new Operations.Asked(
                "addons deps",
                Map.of(
                    "--reverse", List.of(),
                    "--root", List.of("a", "b"),
                    "--directory", List.of("/srv/odoo")),
                List.of("sale")));
  }

  @Test
  void a_red_result_is_printed_and_ends_with_status_one() {
    cottage.told =
        new Operations.Told(
            JsonNodeFactory.instance.objectNode().put("green", false),
            List.of("server-tools: error: it is not there [repository.missing]"),
            1);

    Ran text = run("ops addons verify");
    Ran json = run("ops addons verify --json");

    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out()).isEqualTo("server-tools: error: it is not there [repository.missing]\n");
    assertThat(json.status()).isEqualTo(1);
    assertThat(json.out()).isEqualTo("{\"green\":false}\n");
  }

  @Test
  void a_branch_of_commands_alone_is_a_mistake_that_says_what_there_is() {
    Ran ran = run("ops addons");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.talk()).contains("scan").contains("verify").contains("drift");
    assertThat(cottage.operated).isEmpty();
  }

  private Ran run(String words) {
    return Ran.of(cottage, Keyboard.closed(), "", words.split(" ", -1));
  }
}
