package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The branch where two halves first meet. */
final class GitMeetingTest {
  @TempDir Path temp;
  private Host host;
  private Halves halves;

  @BeforeEach
  void aHost() {
    host = new Host(temp);
    halves = new Halves(temp, host.url());
  }

  private GitMeeting meeting(String agent) {
    return new GitMeeting(halves.settings(agent), InstantSource.fixed(Halves.NOW));
  }

  @Test
  void what_one_leaves_the_other_finds_until_it_is_taken_away() {
    GitMeeting one = meeting("one");
    GitMeeting two = meeting("two");
    assertThat(one.read()).isEmpty();

    one.put("offer", "ä key\n");
    two.put("answer", "another");
    one.put("offer", "a newer key\n");

    assertThat(two.read())
        .containsExactly(entry("answer", "another"), entry("offer", "a newer key\n"));
    two.drop("offer");
    two.drop("never-there");
    assertThat(one.read()).containsOnlyKeys("answer");
    assertThat(temp.resolve("one")).isEmptyDirectory();
    assertThat(host.git("for-each-ref", "--format=%(refname)")).isEqualTo("refs/heads/pairing");
  }

  @Test
  void two_who_write_at_once_both_find_their_text_there() throws Exception {
    List<Callable<String>> writers = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      writers.add(() -> {
        meeting(name).put(name, "from " + name);
        return name;
      });
    }
    try (var pool = Executors.newFixedThreadPool(3)) {
      for (Future<String> each : pool.invokeAll(writers)) {
        each.get();
      }
    }
    assertThat(meeting("reader").read()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void what_is_no_small_plain_text_is_not_seen() {
    meeting("one").put("good", "text");
    host.commit("pairing", "120000", "link", "/etc/passwd");
    host.commit("pairing", "100755", "run", "#!/bin/sh");
    host.unsigned("pairing", "Upper", "x");
    host.unsigned("pairing", "folder/inner", "x");
    host.unsigned("pairing", "..md", "x");
    host.unsigned("pairing", "long", "x".repeat(4097));
    assertThat(meeting("two").read()).containsOnlyKeys("good");

    for (int i = 0; i < 25; i++) {
      host.unsigned("pairing", "a" + i, "x");
    }
    assertThat(meeting("two").read()).hasSize(20);
    assertThatThrownBy(() -> meeting("two").put("z", "x"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED));
  }

  @Test
  void names_and_texts_of_ours_are_bounded_too() {
    GitMeeting one = meeting("one");
    assertThatThrownBy(() -> one.put("../x", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> one.put("x", "x".repeat(4097)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_host_that_is_away_is_said_as_one_that_may_come_back() {
    Shell.run(temp, List.of("mv", "host.git", "gone.git"));
    assertThatThrownBy(() -> meeting("one").read())
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.retry()).isTrue());
  }
}
