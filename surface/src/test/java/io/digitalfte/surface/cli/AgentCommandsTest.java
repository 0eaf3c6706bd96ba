package io.digitalfte.surface.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.share.Pairing;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AgentCommandsTest {
  private static final String CODE = "7K3Q-M9XA";

  private final Cottage cottage;
  private final Card cloud;
  private final Card elsewhere;

  AgentCommandsTest(@TempDir Path folder) {
    cottage = new Cottage(folder);
    cottage.answer = this::change;
    KeyFolder keys = new KeyFolder(folder.resolve("others"), new SecureRandom());
    AgentKey key = keys.createAgent(Ulid.of(1, 1, 1), Cottage.NOON);
    cloud = Card.of(key, "cloud-1", Agent.Half.CLOUD);
    elsewhere = Card.of(key, "local-9", Agent.Half.LOCAL);
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  /** Changes the ring as the owner of a home does: only with a consent that holds. */
  private JsonNode change(Intent intent) {
    if (intent.verb().equals("keys.change")) {
      KeyRing next = KeyRing.read(intent.arguments().path("ring").asString("").getBytes(UTF_8));
      SignedConsent consent = Json.read(intent.arguments().path("consent"), SignedConsent.class);
      List<String> wrong = KeyChange.objections(cottage.ring(), next, consent);
      if (!wrong.isEmpty()) {
        throw Fault.of(Fault.Code.REFUSED, String.join(", ", wrong));
      }
      cottage.ring(next);
    }
    return Call.object().put("ok", true);
  }

  private Ran run(Keyboard keyboard, String words) {
    Ran ran = Ran.of(cottage, keyboard, words);
    assertThat(keyboard.allWiped()).isTrue();
    return ran;
  }

  private List<String> active() {
    return cottage.ring().active(Role.AGENT).stream().map(KeyRing.Entry::holder).toList();
  }

  private void identity() {
    assertThat(run(Keyboard.typing(Cottage.PASSPHRASE), "agent rotate").status()).isZero();
  }

  private void inCloud() {
    Card own = cottage.team.createKey();
    cottage.team.half = Agent.Half.CLOUD;
    cottage.team.cards.clear();
    cottage.team.cards.add(
        Card.of(cottage.keys.openAgent(own.open().id()), "cloud-1", Agent.Half.CLOUD));
    cottage.ring(
        KeyRing.ofCloud(
            Cottage.HOME,
            cottage.keys.createWitness(Cottage.HOME, Cottage.NOON).open(),
            "cloud-1",
            own.open(),
            Cottage.NOON));
  }

  @Test
  void a_card_is_taken_with_a_passphrase_and_nothing_else() {
    identity();
    Ran ran = run(Keyboard.typing(Cottage.PASSPHRASE), "agent add " + cloud.text());

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("cloud-1 takes part from now on");
    assertThat(active()).containsExactly("local-1", "cloud-1");
    assertThat(run(Keyboard.closed(), "agent add " + cloud.text()).talk())
        .contains("needs a person");
  }

  @Test
  void a_wrong_passphrase_takes_nobody_in() {
    identity();
    Ran ran = run(Keyboard.typing("not the passphrase"), "agent add " + cloud.text());

    assertThat(ran.status()).isEqualTo(1);
    assertThat(active()).containsExactly("local-1");
  }

  @Test
  void a_card_that_is_none_or_of_the_same_side_is_refused() {
    identity();
    assertThat(run(Keyboard.closed(), "agent add rubbish").talk())
        .contains("that is no agent's card; copy the whole line that fte agent show prints");
    assertThat(run(Keyboard.typing(), "agent add " + elsewhere.text()).talk())
        .contains("that is the card of a local side, and so is this");
  }

  @Test
  void the_card_that_is_shown_can_be_taken_at_the_other_side() {
    identity();
    String line = run(Keyboard.closed(), "agent show").out().strip();

    assertThat(Card.read(line)).isEqualTo(cottage.team.own().orElseThrow());
    JsonNode json = run(Keyboard.closed(), "agent show --json").json();
    assertThat(json.path("card").asString("")).isEqualTo(line);
    assertThat(json.path("half").asString("")).isEqualTo("local");
  }

  @Test
  void an_older_home_says_how_its_agent_gets_a_key() {
    Ran ran = run(Keyboard.closed(), "agent show");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.talk()).contains("fte agent rotate gives it a key");
  }

  @Test
  void rotating_deletes_the_old_key_and_says_who_has_to_know() {
    identity();
    Card old = cottage.team.own().orElseThrow();
    Ran ran = run(Keyboard.typing(Cottage.PASSPHRASE), "agent rotate");

    assertThat(ran.out().strip()).isEqualTo(cottage.team.own().orElseThrow().text());
    assertThat(ran.talk()).contains("fte agent add there");
    assertThat(cottage.deleted).containsExactly(old.open().id());
    assertThat(active()).containsExactly("local-1");
  }

  @Test
  void a_rotation_that_is_refused_leaves_the_old_key_and_no_other() {
    identity();
    Card old = cottage.team.own().orElseThrow();
    assertThat(run(Keyboard.typing("not the passphrase"), "agent rotate").status()).isEqualTo(1);

    assertThat(cottage.ring().active(Role.AGENT).getFirst().id()).isEqualTo(old.open().id());
    assertThat(cottage.deleted).hasSize(1).doesNotContain(old.open().id());
  }

  @Test
  void a_revoked_agent_counts_no_more_and_the_own_one_is_not_revoked() {
    identity();
    run(Keyboard.typing(Cottage.PASSPHRASE), "agent add " + cloud.text());
    cottage.team.cards.add(cloud);
    Ran ran = run(Keyboard.typing(Cottage.PASSPHRASE), "agent revoke cloud-1");

    assertThat(ran.status()).isZero();
    assertThat(active()).containsExactly("local-1");
    assertThat(run(Keyboard.closed(), "agent list").out()).contains("cloud-1", "counts no more");
    JsonNode list = run(Keyboard.closed(), "agent list --json").json();
    assertThat(list.get(1).path("active").asBoolean(true)).isFalse();
    assertThat(run(Keyboard.typing(), "agent revoke local-1").talk())
        .contains("this home's own agent");
    assertThat(run(Keyboard.typing(), "agent revoke cloud-9").talk())
        .contains("no agent called cloud-9 takes part");
  }

  @Test
  void pairing_shows_the_code_and_takes_the_cloud_in_once_a_person_has_compared_it() {
    identity();
    cottage.team.comes = Optional.of(new Pairing.Met(cloud, CODE));
    Keyboard keyboard = Keyboard.typing("yes", Cottage.PASSPHRASE);
    Ran ran = run(keyboard, "agent pair");

    assertThat(ran.status()).isZero();
    assertThat(keyboard.shown).anyMatch(line -> line.contains(CODE));
    assertThat(active()).containsExactly("local-1", "cloud-1");
  }

  @Test
  void a_code_that_nobody_confirmed_stores_nothing() {
    identity();
    cottage.team.comes = Optional.of(new Pairing.Met(cloud, CODE));
    for (String typed : new String[] {"no", "", "y"}) {
      Ran ran = run(Keyboard.typing(typed), "agent pair");
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.talk()).contains("nothing was stored");
    }
    Ran piped = Ran.of(cottage, Keyboard.closed(), "yes\n", "agent", "pair");
    assertThat(piped.talk()).contains("needs a person");
    assertThat(active()).containsExactly("local-1");
  }

  @Test
  void an_older_home_gets_its_key_before_it_meets_anybody() {
    cottage.team.comes = Optional.of(new Pairing.Met(cloud, CODE));
    Ran ran = run(Keyboard.typing(Cottage.PASSPHRASE, "yes", Cottage.PASSPHRASE), "agent pair");

    assertThat(ran.status()).isZero();
    assertThat(active()).containsExactly("local-1", "cloud-1");
  }

  @Test
  void in_a_cloud_the_local_side_is_stored_without_a_passphrase_and_nothing_can_be_agreed_to() {
    inCloud();
    cottage.team.comes = Optional.of(new Pairing.Met(elsewhere, CODE));
    assertThat(run(Keyboard.typing("yes"), "agent pair").status()).isZero();
    assertThat(cottage.asked)
        .singleElement()
        .satisfies(intent -> {
          assertThat(intent.verb()).isEqualTo("agent.paired");
          assertThat(intent.arguments().path("card").asString("")).isEqualTo(elsewhere.text());
        });
    for (String words :
        List.of(
            "agent revoke cloud-2",
            "key rotate",
            "key rotate witness",
            "key lost",
            "key passphrase",
            "key revoke witness",
            "config accept")) {
      Ran ran = run(Keyboard.typing(), words);
      assertThat(ran.status()).as(words).isEqualTo(1);
      assertThat(ran.talk()).as(words).contains("nobody decides in a cloud's home");
    }
    assertThat(run(Keyboard.closed(), "agent rotate").status()).isZero();
    assertThat(cottage.asked.getLast().verb()).isEqualTo("agent.renewed");
  }

  @Test
  void a_cloud_is_made_without_a_person() {
    Ran ran = run(Keyboard.closed(), "init --role cloud --agent cloud-3 --vault /desk");

    assertThat(ran.status()).isZero();
    assertThat(cottage.wishes)
        .containsExactly(
            new House.Wish(
                Optional.of(Path.of("/desk")), "nobody", "cloud", Optional.of("cloud-3")));
    assertThat(run(Keyboard.closed(), "init --role local").talk()).contains("needs a person");
  }
}
