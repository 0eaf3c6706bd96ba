package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class GuideTest {
  private static String page(String name) throws IOException {
    return Files.readString(Path.of(System.getProperty("fte.root", ".."), "docs", "guide", name));
  }

  @Test
  void the_policy_in_the_guide_is_one_that_works() throws IOException {
    assertThat(Policy.parse(page("policy.md"), "policy.md")).isInstanceOf(Policy.Read.Parsed.class);
  }

  @Test
  void the_guide_lists_every_fact_and_word() throws IOException {
    String guide = page("policy.md");

    assertThat(guide)
        .contains(Vocabulary.FACTS.keySet().stream().map(name -> "`" + name + "`").toList());
    Vocabulary.WORDS
        .values()
        .forEach(
            words -> assertThat(guide).contains(words.stream().map(w -> "`" + w + "`").toList()));
  }

  @Test
  void the_guide_tells_the_rounds_that_are_used() throws IOException {
    assertThat(page("keys.md"))
        .contains(String.format(java.util.Locale.ROOT, "%,d rounds", Passphrase.ROUNDS));
  }
}
