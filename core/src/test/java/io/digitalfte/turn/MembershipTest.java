package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Card;
import io.digitalfte.share.Roster;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes part, in a local home and in a cloud. */
final class MembershipTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Ulid HERE = Ulid.of(NOON.toEpochMilli(), 0, 1);
  private static final Ulid THERE = Ulid.of(NOON.toEpochMilli(), 0, 2);

  private final KeyFolder keys;
  private final AgentKey local;
  private final AgentKey cloud;
  private final SqliteJournal localJournal;
  private final SqliteJournal cloudJournal;

  MembershipTest(@TempDir Path folder) {
    keys = new KeyFolder(folder.resolve("keys"), new SecureRandom());
    local = keys.createAgent(HERE, NOON);
    cloud = keys.createAgent(THERE, NOON);
    PublicKey witness = keys.createWitness(HERE, NOON).open();
    PublicKey approver = keys.createAgent(HERE, NOON).open();
    localJournal = SqliteJournal.open(folder.resolve("local.db"), entries -> {});
    KeyRing ring =
        KeyRing.first(
                HERE, witness, "mara", approver, RecoveryCode.open(keys.drawRecoveryCode()), NOON)
            .with("local-1", local.open(), NOON);
    Founding.write(localJournal, HERE, ring, List.of(here()), Policy.standard(), "{}", NOON);
    cloudJournal = SqliteJournal.open(folder.resolve("cloud.db"), entries -> {});
    Founding.write(
        cloudJournal,
        THERE,
        KeyRing.ofCloud(THERE, witness, "cloud-1", cloud.open(), NOON),
        List.of(there()),
        Policy.standard(),
        "{}",
        NOON);
  }

  @AfterEach
  void leave() {
    localJournal.close();
    cloudJournal.close();
  }

  private Card here() {
    return Card.of(local, "local-1", Agent.Half.LOCAL);
  }

  private Card there() {
    return Card.of(cloud, "cloud-1", Agent.Half.CLOUD);
  }

  private static Membership membership(SqliteJournal journal) {
    return new Membership(new Accepted(journal));
  }

  private static Introductions introductions(SqliteJournal journal) {
    return new Introductions(journal, new Accepted(journal), () -> NOON);
  }

  /** Lets this cloud into the local home's ring, as a consent does. */
  private KeyRing admit(Card card) {
    KeyRing next =
        KeyChange.admit(new Accepted(localJournal).ring(), card.agent(), card.open(), NOON);
    put(next);
    localJournal.write(pen -> Introductions.keep(pen, next, card.text(), NOON));
    return next;
  }

  private void put(KeyRing next) {
    String text = new String(next.bytes(), StandardCharsets.UTF_8);
    localJournal.write(pen -> pen.document(Accepted.KEYS, NOON, text));
  }

  private Roster told() {
    return membership(localJournal).toSay().orElseThrow();
  }

  @Test
  void a_new_local_home_knows_itself_and_a_new_cloud_nobody_else() {
    assertThat(membership(localJournal).local()).contains(here());
    assertThat(membership(localJournal).agents().all()).containsExactly(here().agent(true));
    assertThat(membership(cloudJournal).local()).isEmpty();
    assertThat(membership(cloudJournal).agents().all()).containsExactly(there().agent(true));
  }

  @Test
  void a_cloud_that_was_paired_knows_who_is_local_and_what_that_one_says_of_the_rest() {
    introductions(cloudJournal).paired(here().text());
    AgentKey second = keys.createAgent(Ulid.of(NOON.toEpochMilli(), 0, 3), NOON);
    admit(there());
    admit(Card.of(second, "cloud-2", Agent.Half.CLOUD));
    introductions(cloudJournal).told(told().sealed(local));

    Agents known = membership(cloudJournal).agents();
    assertThat(membership(cloudJournal).local()).contains(here());
    assertThat(known.local().map(Agent::id)).contains("local-1");
    assertThat(known.named("cloud-2")).isPresent();
    assertThat(known.all()).hasSize(3);
  }

  @Test
  void an_agent_that_was_revoked_counts_on_neither_side() {
    introductions(cloudJournal).paired(here().text());
    KeyRing with = admit(there());
    put(KeyChange.revoke(with, cloud.id(), NOON));
    introductions(cloudJournal).told(told().sealed(local));

    assertThat(membership(localJournal).agents().of(cloud.id()).map(Agent::active)).contains(false);
    assertThat(membership(cloudJournal).agents().named("cloud-1")).isEmpty();
    assertThat(membership(cloudJournal).dismissed()).isTrue();
    assertThat(membership(localJournal).dismissed()).isFalse();
  }

  @Test
  void an_older_list_and_anybody_elses_are_refused() {
    introductions(cloudJournal).paired(here().text());
    String first = told().sealed(local);
    admit(there());
    introductions(cloudJournal).told(told().sealed(local));
    introductions(cloudJournal).told(told().sealed(local));

    assertThatThrownBy(() -> introductions(cloudJournal).told(first))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("number 1, and 2 was here before");
    assertThatThrownBy(() -> introductions(cloudJournal).told(told().sealed(cloud)))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> introductions(localJournal).told(first)).isInstanceOf(Fault.class);
  }

  @Test
  void nobody_becomes_the_local_side_by_a_list_or_by_the_wrong_card() {
    introductions(cloudJournal).paired(here().text());
    AgentKey thief = keys.createAgent(Ulid.of(NOON.toEpochMilli(), 0, 4), NOON);
    Roster sly =
        Roster.of(
            HERE, 9, new Agents(List.of(Card.of(thief, "local-2", Agent.Half.LOCAL).agent(true))));
    introductions(cloudJournal).told(sly.sealed(local));

    assertThat(membership(cloudJournal).agents().local().map(Agent::id)).contains("local-1");
    assertThat(membership(cloudJournal).agents().named("local-2")).isEmpty();
    assertThatThrownBy(() -> introductions(cloudJournal).paired(there().text()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no local side");
    assertThatThrownBy(() -> introductions(localJournal).paired(here().text()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("this home is the local side");
  }

  @Test
  void a_cloud_renews_its_own_key_and_says_so_by_a_new_card() {
    AgentKey fresh = keys.createAgent(THERE, NOON);
    Card card = Card.of(fresh, "cloud-1", Agent.Half.CLOUD);
    KeyRing next =
        KeyChange.admit(new Accepted(cloudJournal).ring(), "cloud-1", fresh.open(), NOON);
    String ring = new String(next.bytes(), StandardCharsets.UTF_8);
    introductions(cloudJournal).renewed(ring, card.text());

    assertThat(membership(cloudJournal).own()).contains(card);
    assertThat(membership(cloudJournal).agents().of(cloud.id()).map(Agent::active)).contains(false);
    assertThatThrownBy(() -> introductions(localJournal).renewed(ring, card.text()))
        .isInstanceOf(Fault.class);
  }
}
