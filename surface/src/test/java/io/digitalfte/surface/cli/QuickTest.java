package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
            "audit query --since 2h --limit 5")) {
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
    Arbitrary<String> word =
        Arbitraries.of(
            "--json",
            "--home",
            "x",
            "list",
            "show",
            "proposal",
            "--all",
            "--limit",
            "3",
            "--state",
            "--reason",
            "a b",
            "--person",
            "-h",
            "--",
            "",
            "done",
            "a,b",
            "\"q\"",
            "--happened",
            "--file",
            "é",
            "=",
            "--limit=3",
            "@x",
            "${x}",
            "~");
    Arbitrary<String> noun =
        Arbitraries.of("proposal", "action", "audit", "home", "stop", "status", "policy", "init");
    Arbitrary<String> verb =
        Arbitraries.of(
            "list", "show", "approve", "reject", "resolve", "query", "backup", "restore", "test",
            "edit", "x", "--json");
    return noun.flatMap(first ->
        verb.flatMap(second ->
            word.list()
                .ofMaxSize(5)
                .flatMap(rest ->
                    Arbitraries.integers()
                        .between(0, 2)
                        .map(front -> {
                          List<String> all = new ArrayList<>();
                          if (front == 1) {
                            all.addAll(List.of("--home", "h"));
                          } else if (front == 2) {
                            all.add("--json");
                          }
                          all.add(first);
                          all.add(second);
                          all.addAll(rest);
                          return all;
                        }))));
  }
}
