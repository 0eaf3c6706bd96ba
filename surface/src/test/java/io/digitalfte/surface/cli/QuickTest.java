package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class QuickTest {
  private static final CommandLine TREE = Tree.whole();

  @Test
  void the_usual_lines_are_read_without_picocli() {
    for (String line :
        List.of(
            "proposal list",
            "proposal list --json",
            "--home mara proposal show 01ABCDEF",
            "proposal approve --person 01ABCDEF",
            "status",
            "stop too many letters",
            "audit query --since 2h --limit 5",
            "ops addons deps sale --reverse")) {
      assertThat(Quick.read(line.split(" ", -1))).as(line).isPresent();
    }
  }

  @Test
  void what_is_wrong_or_unusual_is_left_to_picocli() {
    for (String line :
        List.of(
            "",
            "fly",
            "proposal",
            "proposal show",
            "ops addons",
            "proposal show a b",
            "proposal list --limit=3",
            "proposal list --state a,b",
            "proposal list -h",
            "proposal list --json --json",
            "proposal reject x --reason -y",
            "stop -- now")) {
      assertThat(Quick.read(line.split(" ", -1))).as(line).isEmpty();
    }
  }

  @Property(tries = 3_000)
  void what_it_takes_picocli_takes_in_the_same_way(@ForAll("lines") List<String> line) {
    String[] words = line.toArray(String[]::new);
    Quick.read(words)
        .ifPresent(quick -> {
          Optional<Given> slow = picocli(words);
          assertThat(slow).isPresent();
          assertThat(slow.get().name()).isEqualTo(quick.name());
          assertThat(slow.get().verb().name()).isEqualTo(quick.verb().name());
          assertThat(slow.get().options()).isEqualTo(quick.options());
          assertThat(slow.get().parameters()).isEqualTo(quick.parameters());
        });
  }

  private static Optional<Given> picocli(String... words) {
    try {
      return Tree.given(TREE.parseArgs(words));
    } catch (ParameterException e) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> front = Arbitraries.of("", "", "--json", "--home h", "--home list", "--x");
    Arbitrary<String> head =
        Arbitraries.of(
            "proposal list",
            "proposal list",
            "proposal reject",
            "action resolve",
            "audit query",
            "home restore",
            "policy test",
            "stop",
            "status",
            "init",
            "ops addons deps",
            "ops --json secrets scan",
            "proposal --json show");
    Arbitrary<String> word =
        Arbitraries.of(
            "--json",
            "--home x",
            "--all",
            "--limit 3",
            "--state done",
            "--state a,b",
            "--reason r",
            "--reason -r",
            "--happened",
            "--since 2h",
            "--owner o",
            "x",
            "x",
            "list",
            "y,z",
            "q'",
            "--",
            "-h",
            "--limit=3",
            "@x",
            "${x}",
            "~",
            "é",
            "");
    return Combinators.combine(front, head, word.list().ofMaxSize(3))
        .as((before, command, after) -> {
          List<String> all = new ArrayList<>();
          if (!before.isEmpty()) {
            all.addAll(List.of(before.split(" ", -1)));
          }
          all.addAll(List.of(command.split(" ", -1)));
          after.forEach(words -> all.addAll(List.of(words.split(" ", -1))));
          return all;
        });
  }
}
