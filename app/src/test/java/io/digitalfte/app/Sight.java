package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a push must not change, at both halves and in the world.
 *
 * @param vaults every note of either vault, but for the dashboards, which tell the time
 * @param states of all that was proposed
 * @param decided how many entries of either record say that something was decided, done, agreed to
 *     or asked
 * @param world what the books and the mailboxes hold
 */
record Sight(
    SortedMap<String, String> vaults,
    SortedMap<String, String> states,
    SortedMap<String, Integer> decided,
    Map<String, Integer> world) {
  private static final List<String> DECIDING =
      List.of("proposal.", "action.", "policy.", "keys.", "config.", "agent.", "home.", "acting.");

  static Sight of(WholePair in) {
    SortedMap<String, String> vaults = new TreeMap<>();
    SortedMap<String, String> states = new TreeMap<>();
    SortedMap<String, Integer> decided = new TreeMap<>();
    for (String half : List.of("local", "cloud")) {
      vault(in, half).forEach((path, text) -> vaults.put(half + "/" + path, text));
      vaults.remove(half + "/Dashboard.md");
      // Being written, and renamed in a moment.
      vaults.keySet().removeIf(path -> path.contains("/.fte-part-"));
      in.proposals(half).forEach(p -> states.put(half + " " + p.id(), p.state().name()));
      Running running = in.running(half);
      states.put(half + " policy", Digest.of(running.accepted().policy().bytes()).text());
      states.put(half + " keys", running.accepted().ring().digest().text());
      states.put(half + " settings", running.accepted().settings().orElse(""));
      DECIDING.forEach(event -> decided.put(half + " " + event, in.entries(half, event).size()));
    }
    return new Sight(
        vaults,
        states,
        decided,
        Map.of(
            "moves",
            in.pair.odoo().world().moves().size(),
            "letters",
            in.pair.mail().letters("ada@acme.example", "INBOX").size()));
  }

  private static SortedMap<String, String> vault(WholePair in, String half) {
    while (true) {
      try {
        return Traps.listing(in.pair.vault(half));
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
        // A note was just written; look again.
      }
    }
  }

  /** The same with one more note in both vaults. */
  Sight with(String path, String text) {
    SortedMap<String, String> more = new TreeMap<>(vaults);
    String content = Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    more.put("local/" + path, content);
    more.put("cloud/" + path, content);
    return new Sight(more, states, decided, world);
  }

  void isLike(Sight other) {
    assertThat(vaults).containsExactlyInAnyOrderEntriesOf(other.vaults);
    assertThat(states).containsExactlyInAnyOrderEntriesOf(other.states);
    assertThat(decided).containsExactlyInAnyOrderEntriesOf(other.decided);
    assertThat(world).isEqualTo(other.world);
  }

  static List<Saved.Proposal> proposals(Running running) {
    return new ArrayList<>(
        running
            .journal()
            .<List<Saved.Proposal>>read(
                v -> v.proposals(WholePair.states(), Optional.empty(), 100)));
  }
}
