package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.home.Reply;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program of the same user, without the passphrase: it moves notes, asks everything there is to
 * ask over the socket, rewrites settings and handbook, and copies the key files.
 */
@Timeout(60)
class ScriptTest {
  private static final List<String> WANT_A_PERSON =
      List.of("resume", "recover", "policy.accept", "keys.change", "config.accept");

  private static Stage stage;
  private static Saved.Proposal large;
  private static Saved.Proposal small;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
    Post post = Post.request("large");
    Post big = post.text(post.text().replace("150.00", "1,500.00"));
    stage.letter(big);
    large = stage.proposed(big);
    Post other = Post.request("small");
    stage.letter(other);
    small = stage.proposed(other);
  }

  @AfterAll
  static void close() {
    assertThat(stage.audit("proposal.approved"))
        .as("what the script obtained")
        .allMatch(e -> parameter(e, "assurance").equals("move"));
    stage.close();
  }

  @Test
  void moving_the_note_of_a_large_amount_obtains_nothing() {
    stage.move(large, Folder.APPROVED);
    stage.back(large, "policy wants a person");
    nothingFor("Large", large);
  }

  @Test
  void the_plain_command_obtains_what_policy_allows_a_move_and_the_record_says_so() {
    refused(stage.ask("proposal.approve", shown(large)));
    nothingFor("Large", large);
    stage.ask("proposal.approve", shown(small)).orThrow();
    stage.await("it is done", () -> stage.state(small) == State.DONE);
    assertThat(stage.audit("proposal.approved", small.id()))
        .singleElement()
        .satisfies(e -> assertThat(parameter(e, "assurance")).isEqualTo("move"));
  }

  @Test
  void no_intent_obtains_a_person_without_the_passphrase() {
    for (String verb : WANT_A_PERSON) {
      for (ObjectNode arguments : List.of(Stage.arguments(), forged(verb))) {
        assertThatThrownBy(() -> stage.ask(verb, arguments).orThrow())
            .as(verb)
            .isInstanceOf(Fault.class);
      }
    }
    for (String verb :
        List.of("proposal.approve", "proposal.approve-signed", "proposal.edit", "action.resolve")) {
      assertThatThrownBy(() -> stage.ask(verb, Stage.arguments()).orThrow())
          .as(verb)
          .isInstanceOf(Fault.class);
    }
    assertThatThrownBy(() -> stage.ask("proposal.pay", Stage.arguments()).orThrow())
        .isInstanceOf(Fault.class);
    stage.ask("proposal.confirm", Stage.arguments()).orThrow();
    stage.ask("audit.checkpoint", Stage.arguments()).orThrow();
    nothingFor("Large", large);
  }

  @Test
  void a_person_approval_signed_with_a_key_of_its_own_is_refused(@TempDir Path folder)
      throws IOException {
    Path own =
        Files.createDirectory(
            folder.resolve("keys"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    KeyFolder keys = new KeyFolder(own, new SecureRandom());
    char[] mine = "my own passphrase, not hers".toCharArray();
    ApproverKey key = keys.createApprover(home(), "mara", mine.clone(), stage.clock.instant());
    refused(stage.handIn(key.sign(approval(large), mine.clone())));
    nothingFor("Large", large);
  }

  @Test
  void a_copied_witness_key_signs_no_person() throws IOException {
    Located located = Located.at(stage.root(), stage.site.environment());
    KeyFolder keys = new KeyFolder(located.home().keys(), new SecureRandom());
    var witness =
        keys.openWitness(
            stage.running().accepted().ring().active(KeyRing.Role.WITNESS).getFirst().id());
    Approval person = approval(large);
    assertThatThrownBy(() -> witness.sign(person)).isInstanceOf(Fault.class);
    Approval move =
        new Approval(
            person.home(),
            person.proposal(),
            person.digest(),
            person.approver(),
            Assurance.MOVE,
            person.mode(),
            person.notBefore(),
            person.notAfter(),
            person.nonce());
    // By hand: the seal of a move under the words of a person, and the move itself.
    refused(stage.handIn(new SignedApproval(person, witness.sign(move).seal())));
    refused(stage.handIn(witness.sign(move)));
    nothingFor("Large", large);
  }

  @Test
  void a_copied_approver_key_is_worth_nothing_without_its_passphrase() {
    try (AppHouse house = stage.house()) {
      ApproverKey key = house.approver();
      assertThatThrownBy(() -> key.sign(approval(large), "guessed".toCharArray()))
          .isInstanceOf(Fault.class);
    }
    nothingFor("Large", large);
  }

  @Test
  void widened_settings_are_not_in_force_until_a_person_agrees() throws IOException {
    byte[] before = Files.readAllBytes(stage.root().resolve("fte.yaml"));
    stage.end();
    stage.set(Play.live().with("audit: {checkpoint-copy: \"" + stage.folder + "\"}"));
    stage.start();
    assertThat(mode()).isEqualTo("dry-run");
    stage.end();
    Files.write(stage.root().resolve("fte.yaml"), before);
    stage.start();
    assertThat(mode()).isEqualTo("live");
  }

  @Test
  void a_new_home_that_a_script_sets_live_stays_in_dry_run(@TempDir Path folder)
      throws IOException {
    try (Stage other = Stage.open(folder, Play.dryRun())) {
      other.end();
      other.set(Play.live());
      other.start();
      Post post = Post.request("early");
      other.letter(post);
      Saved.Proposal p = other.proposed(post);
      other.move(p, Folder.APPROVED);
      other.await("it is rehearsed", () -> other.state(p) == State.DONE);
      assertThat(other.odoo.world().moves()).isEmpty();
      assertThat(other.inbox(post)).isEmpty();
      assertThat(other.audit("action.done")).isEmpty();
      other.await(
          "its note says so", () -> other.note(Folder.DONE, p).contains("status: rehearsed"));
      other.acceptSettings();
      other.ask("turn", Stage.arguments()).orThrow();
      Post behind = Post.of("behind", "Ten tips", "Nothing.\n");
      other.letter(behind);
      other.looked(behind);
      assertThat(other.odoo.world().moves()).as("rehearsed is never run").isEmpty();
      assertThat(other.inbox(post)).isEmpty();
    }
  }

  private static String mode() {
    return stage.ask("status", Stage.arguments()).orThrow().path("mode").asString("");
  }

  private static io.digitalfte.term.Ulid home() {
    return Located.at(stage.root(), stage.site.environment()).home().id();
  }

  private static Approval approval(Saved.Proposal p) {
    return new Approval(
        home(),
        p.id(),
        stage.plan(p.id()).proposal().digest(),
        "mara",
        Assurance.PERSON,
        Mode.LIVE,
        stage.clock.instant(),
        stage.clock.instant().plus(Duration.ofMinutes(5)),
        stage.site.ids().nonce(26));
  }

  private static ObjectNode shown(Saved.Proposal p) {
    return Stage.arguments()
        .put("id", p.id().text())
        .put("digest", stage.plan(p.id()).proposal().digest().text());
  }

  /** A consent whose signature is made up. */
  private static ObjectNode forged(String verb) {
    Map<String, Object> consent = new TreeMap<>();
    consent.put("home", home().text());
    consent.put("subject", verb.equals("keys.change") ? "keys" : verb);
    consent.put("digest", Digest.of(home().text()).text());
    consent.put("approver", "mara");
    consent.put("at", stage.clock.instant().toString());
    consent.put("nonce", stage.site.ids().nonce(26));
    KeyRing.Entry key = stage.running().accepted().ring().active(KeyRing.Role.APPROVER).getFirst();
    Map<String, Object> seal = new TreeMap<>();
    seal.put("key", key.id().text());
    seal.put("signature", "0".repeat(128));
    ObjectNode arguments = Stage.arguments();
    arguments.set("consent", Json.tree(Map.of("consent", consent, "seal", seal)));
    return arguments.put("policy", "{}").put("ring", "{}");
  }

  private static void refused(Reply reply) {
    assertThatThrownBy(reply::orThrow)
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED));
  }

  private static String parameter(Entry entry, String name) {
    return Json.parse(entry.json().getBytes(StandardCharsets.UTF_8))
        .path("parameters")
        .path(name)
        .asString("");
  }

  private static void nothingFor(String partner, Saved.Proposal p) {
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    assertThat(stage.audit("proposal.approved", p.id())).isEmpty();
    assertThat(stage.moves(m -> m.partner().contains(partner))).isEmpty();
  }
}
