package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Change;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Glance;
import io.digitalfte.share.Remote.Offered;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything that calls itself a remote keeps. */
abstract class RemoteContract {
  private AgentKey cloudKey;
  private AgentKey localKey;
  private Remote cloud;
  private Remote local;

  /** A fresh key that both sides know. */
  abstract AgentKey key();

  /** The copy of one agent; opened again, it is the same copy. */
  abstract Remote open(String agent, AgentKey key);

  /** Takes the place away, and back. */
  abstract void away(boolean gone);

  @BeforeEach
  void openBoth() {
    cloudKey = key();
    localKey = key();
    cloud = open("cloud-1", cloudKey);
    local = open("local-1", localKey);
  }

  @AfterEach
  void closeBoth() {
    cloud.close();
    local.close();
  }

  static Tip won(Offered offered) {
    assertThat(offered).isInstanceOf(Offered.Won.class);
    return ((Offered.Won) offered).tip();
  }

  static List<Sent> came(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Came.class);
    return ((Fetched.Came) fetched).commits();
  }

  static Edit put(String path, String text) {
    return new Edit.Put(path, text);
  }

  @Test
  void nothing_is_there_before_the_first_commit() {
    assertThat(cloud.taken()).isEmpty();
    assertThat(cloud.glance()).isEqualTo(new Glance.Empty());
    assertThat(cloud.fetch()).isEqualTo(new Fetched.Same());
  }

  @Test
  void what_one_side_offers_the_other_sees_whole_signed_and_in_order() {
    Tip first = won(cloud.offer(List.of(put("Inbox/a.md", "one\n")), "Add a letter"));
    Tip second =
        won(
            cloud.offer(
                List.of(put("Inbox/b \"ü\".md", "two\n"), new Edit.Drop("Inbox/a.md")),
                "Move it\n\nwith a reason"));

    assertThat(cloud.taken()).contains(second);
    assertThat(local.glance()).isEqualTo(new Glance.At(second));
    List<Sent> sent = came(local.fetch());

    assertThat(sent).extracting(Sent::tip).containsExactly(first, second);
    assertThat(sent).extracting(Sent::parent).containsExactly(Optional.empty(), Optional.of(first));
    assertThat(sent).extracting(Sent::signer).containsOnly(Optional.of(cloudKey.open().id()));
    assertThat(sent).extracting(Sent::flaw).containsOnly(Optional.empty());
    assertThat(sent.getLast().message()).isEqualTo("Move it\n\nwith a reason\n");
    assertThat(sent.getLast().changes())
        .extracting(Change::path)
        .containsExactly("Inbox/a.md", "Inbox/b \"ü\".md");
    Leaf leaf = sent.getLast().changes().getLast().after().orElseThrow();
    assertThat(leaf.mode()).isEqualTo(Leaf.FILE);
    assertThat(leaf.size()).isEqualTo(4);
    assertThat(local.content(leaf, 4)).isEqualTo("two\n".getBytes(StandardCharsets.UTF_8));
    assertThat(sent.getLast().changes().getFirst().after()).isEmpty();
    assertThat(local.tree(second)).containsOnlyKeys("Inbox/b \"ü\".md");
  }

  @Test
  void nothing_is_taken_before_it_is_said_and_then_it_stays_taken() {
    Tip first = won(cloud.offer(List.of(put("a.md", "1")), "one"));
    Tip second = won(cloud.offer(List.of(put("a.md", "2")), "two"));

    came(local.fetch());
    assertThat(local.taken()).isEmpty();
    assertThat(came(local.fetch())).hasSize(2);
    local.take(first);
    assertThat(local.taken()).contains(first);
    assertThat(Optional.ofNullable(local.tree(first).get("a.md")).orElseThrow().size())
        .isEqualTo(1);
    local.take(second);
    assertThat(local.fetch()).isEqualTo(new Fetched.Same());
    local.close();
    local = open("local-1", localKey);

    assertThat(local.taken()).contains(second);
    assertThat(local.content(Optional.ofNullable(local.tree(second).get("a.md")).orElseThrow(), 10))
        .isEqualTo(new byte[] {'2'});
    assertThatThrownBy(() -> local.take(first)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_rest_of_a_fetch_can_be_taken_after_a_new_start() {
    Tip first = won(cloud.offer(List.of(put("a.md", "1")), "one"));
    Tip second = won(cloud.offer(List.of(put("b.md", "2")), "two"));
    came(local.fetch());
    local.take(first);
    local.close();
    local = open("local-1", localKey);

    assertThat(came(local.fetch())).extracting(Sent::tip).containsExactly(second);
    local.take(second);

    assertThat(local.tree(second)).containsOnlyKeys("a.md", "b.md");
  }

  @Test
  void who_is_second_loses_and_wins_after_taking_what_came() {
    won(cloud.offer(List.of(put("a.md", "1")), "one"));
    assertThat(local.offer(List.of(put("b.md", "2")), "blind")).isEqualTo(new Offered.Lost());
    assertThat(local.taken()).isEmpty();

    local.take(came(local.fetch()).getLast().tip());
    Tip mine = won(local.offer(List.of(put("b.md", "2")), "seeing"));

    assertThat(cloud.offer(List.of(put("a.md", "9")), "late")).isEqualTo(new Offered.Lost());
    assertThat(came(cloud.fetch())).extracting(Sent::tip).containsExactly(mine);
    assertThat(local.tree(mine)).containsOnlyKeys("a.md", "b.md");
  }

  @Test
  void a_content_larger_than_wanted_is_not_read() {
    won(cloud.offer(List.of(put("a.md", "12345")), "one"));
    Leaf leaf = came(local.fetch()).getFirst().changes().getFirst().after().orElseThrow();

    assertThatThrownBy(() -> local.content(leaf, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThat(local.content(leaf, 5)).hasSize(5);
  }

  @Test
  void a_place_that_is_away_changes_nothing_and_is_back_later() {
    Tip first = won(cloud.offer(List.of(put("a.md", "1")), "one"));
    away(true);

    assertThat(cloud.glance()).isInstanceOf(Glance.Away.class);
    assertThat(cloud.fetch()).isInstanceOf(Fetched.Away.class);
    assertThat(cloud.offer(List.of(put("a.md", "2")), "two")).isInstanceOf(Offered.Away.class);
    assertThat(cloud.taken()).contains(first);

    away(false);
    won(cloud.offer(List.of(put("a.md", "2")), "two"));
    assertThat(came(local.fetch())).hasSize(2);
  }

  @Test
  void everything_can_be_taken_away_and_put_back() {
    won(cloud.offer(List.of(put("a/b/c.md", "1")), "one"));
    Tip empty = won(cloud.offer(List.of(new Edit.Drop("a/b/c.md")), "none"));
    assertThat(cloud.tree(empty)).isEmpty();

    Tip back = won(cloud.offer(List.of(put("a/b", "a file where a folder was")), "again"));

    assertThat(cloud.tree(back)).containsOnlyKeys("a/b");
    assertThat(came(local.fetch())).hasSize(3);
  }

  @Test
  void edits_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> cloud.offer(List.of(), "none"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> cloud.offer(List.of(put("a", "1"), new Edit.Drop("a")), "twice the same"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
