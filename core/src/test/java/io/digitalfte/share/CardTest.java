package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CardTest {
  @TempDir Path folder;

  @Test
  void a_card_is_one_line_that_can_be_read_again() {
    Card card = Introduced.as(folder, "cloud-1", Agent.Half.CLOUD, 1).card();

    assertThat(card.text()).startsWith("fte-agent-1.").matches("[A-Za-z0-9._-]{200,300}");
    assertThat(Card.read("  " + card.text() + "\n")).isEqualTo(card);
  }

  @Test
  void no_character_of_it_can_be_another() {
    String text = Introduced.as(folder, "cloud-1", Agent.Half.CLOUD, 1).card().text();
    for (int at = 0; at < text.length(); at++) {
      char other = text.charAt(at) == 'b' ? 'c' : 'b';
      String changed = text.substring(0, at) + other + text.substring(at + 1);

      assertThatThrownBy(() -> Card.read(changed)).as(changed).isInstanceOf(Fault.class);
    }
  }

  @Test
  void parts_of_two_cards_make_none() {
    List<String> one = parts(Introduced.as(folder, "cloud-1", Agent.Half.CLOUD, 1));
    List<String> two = parts(Introduced.as(folder, "cloud-2", Agent.Half.CLOUD, 2));
    for (int at = 1; at < 7; at++) {
      List<String> mixed = new java.util.ArrayList<>(one);
      mixed.set(at, two.get(at));
      if (!mixed.equals(one)) {
        assertThatThrownBy(() -> Card.read(String.join(".", mixed))).isInstanceOf(Fault.class);
      }
    }
  }

  @Test
  void what_is_no_card_is_refused_with_what_would_be_one() {
    for (String text : List.of("", "x", "fte-agent-1......", "fte-agent-2." + "a.".repeat(5))) {
      assertThatThrownBy(() -> Card.read(text))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("copy the whole line that fte agent show prints");
    }
  }

  private static List<String> parts(Introduced who) {
    return List.of(who.card().text().split("\\.", -1));
  }
}
