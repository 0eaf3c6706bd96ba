package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two halves meet where nobody can be trusted. */
@Timeout(60)
final class PairingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Path folder;
  private final MemoryMeeting meeting = new MemoryMeeting();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final Introduced local;
  private final Introduced cloud;

  PairingTest(@TempDir Path folder) {
    this.folder = folder;
    this.local = make("local-1", Agent.Half.LOCAL, 1);
    this.cloud = make("cloud-1", Agent.Half.CLOUD, 2);
  }

  private Introduced make(String agent, Agent.Half half, int number) {
    return Introduced.as(folder, agent, half, number);
  }

  /** Meets at this place while the other side does the same elsewhere; gives up after a while. */
  private static CompletableFuture<Pairing.Met> together(Introduced who, Meeting where) {
    AtomicInteger pauses = new AtomicInteger();
    Pairing.Pause pause =
        length -> {
          if (new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS)
              || pauses.incrementAndGet() > 5_000) {
            throw new InterruptedException("nobody came");
          }
        };
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new Pairing(where, () -> NOON, who.ids(), pause).meet(who.card());
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  /** Meets at this place alone; each pause lets that much time pass. */
  private Pairing.Met alone(Introduced who, Meeting where) throws InterruptedException {
    return new Pairing(
            where, now::get, who.ids(), length -> now.updateAndGet(at -> at.plus(length)))
        .meet(who.card());
  }

  @Test
  void both_sides_get_the_others_card_and_the_same_code_and_leave_nothing() {
    CompletableFuture<Pairing.Met> here = together(local, meeting);
    CompletableFuture<Pairing.Met> there = together(cloud, meeting);

    assertThat(here.join().other()).isEqualTo(cloud.card());
    assertThat(there.join().other()).isEqualTo(local.card());
    assertThat(here.join().code())
        .isEqualTo(there.join().code())
        .matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
    assertThat(meeting.lying).isEmpty();
  }

  @Test
  void no_card_is_shown_before_the_other_side_has_committed_itself() {
    Meeting strict =
        new Watched(
            meeting,
            (name, text) -> {
              String other = name.equals("cloud") ? "local" : "cloud";
              if (Greeting.read(text).shown()) {
                Greeting theirs = Greeting.read(meeting.read().getOrDefault(other, ""));
                assertThat(theirs.commitment()).isNotEmpty();
                assertThat(theirs.peer()).isEqualTo(Greeting.read(text).tag());
              }
            });
    CompletableFuture<Pairing.Met> here = together(local, strict);
    CompletableFuture<Pairing.Met> there = together(cloud, strict);

    assertThat(here.join().code()).isEqualTo(there.join().code());
  }

  @Test
  void another_attempt_makes_another_code() {
    CompletableFuture<Pairing.Met> once = together(local, meeting);
    together(cloud, meeting).join();
    String first = once.join().code();
    CompletableFuture<Pairing.Met> again = together(local, meeting);
    together(cloud, meeting).join();

    assertThat(again.join().code()).isNotEqualTo(first);
  }

  @Test
  void somebody_between_is_seen_by_the_codes() {
    MemoryMeeting near = new MemoryMeeting();
    MemoryMeeting far = new MemoryMeeting();
    Introduced asCloud = make("cloud-1", Agent.Half.CLOUD, 3);
    Introduced asLocal = make("local-1", Agent.Half.LOCAL, 4);
    CompletableFuture<Pairing.Met> here = together(local, near);
    CompletableFuture<Pairing.Met> between = together(asCloud, near);
    CompletableFuture<Pairing.Met> beyond = together(asLocal, far);
    CompletableFuture<Pairing.Met> there = together(cloud, far);

    assertThat(between.join().other()).isEqualTo(local.card());
    assertThat(beyond.join().other()).isEqualTo(cloud.card());
    assertThat(here.join().code()).isNotEqualTo(there.join().code());
  }

  @Test
  void a_card_other_than_the_one_committed_to_is_refused() {
    Introduced thief = make("cloud-1", Agent.Half.CLOUD, 3);
    Meeting swapping =
        new Hostile(
            meeting, "cloud", text -> text.replace(cloud.card().text(), thief.card().text()));
    CompletableFuture<Pairing.Met> _ = together(cloud, meeting);

    assertThatThrownBy(() -> together(local, swapping).join())
        .hasCauseInstanceOf(Fault.class)
        .hasMessageContaining("another card than it had committed itself to");
  }

  @Test
  void whoever_changes_its_mind_after_our_card_was_shown_is_refused() {
    Introduced thief = make("cloud-1", Agent.Half.CLOUD, 3);
    Meeting late =
        new Hostile(
            meeting,
            "cloud",
            text -> {
              Greeting theirs = Greeting.read(text);
              return Greeting.read(meeting.read().getOrDefault("local", "")).shown()
                  ? theirs
                      .answering(theirs.peer(), thief.card().text(), theirs.nonce())
                      .showing(thief.card().text(), theirs.nonce())
                      .text()
                  : text;
            });
    CompletableFuture<Pairing.Met> _ = together(cloud, meeting);

    assertThatThrownBy(() -> together(local, late).join())
        .hasCauseInstanceOf(Fault.class)
        .hasMessageContaining("began anew");
  }

  @Test
  void what_another_attempt_said_is_of_no_use() {
    CompletableFuture<Pairing.Met> there = together(cloud, meeting);
    together(local, meeting).join();
    there.join();
    for (String line : meeting.said.stream().filter(l -> l.startsWith("cloud ")).toList()) {
      MemoryMeeting replay = new MemoryMeeting();
      replay.put("cloud", line.substring(6));

      assertThatThrownBy(() -> alone(local, replay))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("did not come");
      assertThat(replay.said.toString()).doesNotContain(local.card().text());
    }
  }

  @Test
  void a_stale_greeting_is_in_nobodys_way() {
    meeting.put("cloud", Greeting.hello("stale").text());
    meeting.put("local", Greeting.hello("older").text());
    CompletableFuture<Pairing.Met> here = together(local, meeting);
    CompletableFuture<Pairing.Met> there = together(cloud, meeting);

    assertThat(here.join().code()).isEqualTo(there.join().code());
  }

  @Test
  void silence_ends_after_ten_minutes_and_leaves_nothing() {
    assertThatThrownBy(() -> alone(local, meeting))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE))
        .hasMessageContaining("within 10 minutes; nothing was stored");
    assertThat(Duration.between(NOON, now.get()))
        .isBetween(Pairing.LIMIT, Pairing.LIMIT.plusSeconds(2));
    assertThat(meeting.lying).isEmpty();
  }

  @Test
  void rubbish_and_endless_texts_end_it_with_one_sentence() {
    for (String rubbish :
        new String[] {"", "{}", "\u0000\u001b[2J", "[".repeat(3_000), "x".repeat(5_000_000)}) {
      MemoryMeeting place = new MemoryMeeting();
      place.lying.put("cloud", rubbish);

      assertThatThrownBy(() -> alone(local, place))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("was not written by fte agent pair; nothing was stored")
          .satisfies(fault -> assertThat(String.valueOf(fault.getMessage())).hasSizeLessThan(300));
      assertThat(place.lying).doesNotContainKey("local");
    }
  }

  @Test
  void a_third_party_in_our_place_ends_it_and_its_text_stays() {
    Introduced other = make("local-2", Agent.Half.LOCAL, 5);
    Meeting crowded =
        new Watched(
            meeting,
            (name, text) -> {
              if (Greeting.read(text).commitment().isEmpty()) {
                return;
              }
              meeting.lying.put("local", Greeting.hello("third").text());
            }) {
          @Override
          public void put(String name, String text) {
            meeting.put(name, text);
            told(name, text);
          }
        };
    meeting.put("cloud", Greeting.hello("somebody").text());

    assertThatThrownBy(() -> alone(other, crowded))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("somebody else pairs at the same place");
    assertThat(meeting.lying.get("local")).isEqualTo(Greeting.hello("third").text());
  }

  @Test
  void our_own_words_thrown_back_at_us_are_no_other_half() {
    Meeting mirror =
        new MemoryMeeting() {
          @Override
          public SortedMap<String, String> read() {
            SortedMap<String, String> lying = super.read();
            lying.put("cloud", lying.getOrDefault("local", ""));
            return lying;
          }
        };

    assertThatThrownBy(() -> alone(local, mirror))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("both sides are local");
  }

  @Test
  void calling_it_off_leaves_nothing() {
    Pairing pairing =
        new Pairing(
            meeting,
            () -> NOON,
            local.ids(),
            length -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> pairing.meet(local.card())).isInstanceOf(InterruptedException.class);
    assertThat(meeting.said).isNotEmpty();
    assertThat(meeting.lying).isEmpty();
  }

  /** A place that changes what the other side says, on the way to one reader. */
  private record Hostile(MemoryMeeting place, String name, UnaryOperator<String> change)
      implements Meeting {
    @Override
    public SortedMap<String, String> read() {
      SortedMap<String, String> lying = place.read();
      lying.computeIfPresent(name, (key, text) -> change.apply(text));
      return lying;
    }

    @Override
    public void put(String at, String text) {
      place.put(at, text);
    }

    @Override
    public void drop(String at) {
      place.drop(at);
    }
  }

  /** A place where somebody looks on. */
  private static class Watched implements Meeting {
    private final MemoryMeeting place;
    private final BiConsumer<String, String> watcher;

    Watched(MemoryMeeting place, BiConsumer<String, String> watcher) {
      this.place = place;
      this.watcher = watcher;
    }

    void told(String name, String text) {
      watcher.accept(name, text);
    }

    @Override
    public SortedMap<String, String> read() {
      return place.read();
    }

    @Override
    public void put(String name, String text) {
      told(name, text);
      place.put(name, text);
    }

    @Override
    public void drop(String name) {
      place.drop(name);
    }
  }
}
