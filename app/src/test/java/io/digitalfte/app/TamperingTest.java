package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.home.Reply;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Notes and approvals that somebody changed on the way: each is refused, and says so. */
@Timeout(60)
class TamperingTest {
  private static Stage stage;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void an_amount_changed_outside_the_marks_refuses_the_approval_and_names_the_line()
      throws IOException {
    Saved.Proposal p = proposed("amount");
    int line = rewrite(p, "150.00", "950.00");
    stage.move(p, Folder.APPROVED);
    String note = stage.back(p, p.note() + ":" + line);
    assertThat(note).contains("150.00").doesNotContain("950.00");
    assertThat(stage.audit("approval.refused", p.id())).hasSize(1);
    untouched("amount", p);
  }

  @Test
  void a_refusal_keeps_what_the_person_had_written() throws IOException {
    Saved.Proposal p = proposed("kept");
    Path note = stage.path(Folder.PENDING_APPROVAL, p);
    Files.writeString(note, Files.readString(note) + "\nA remark of mine at the end.\n");
    stage.move(p, Folder.APPROVED);
    stage.back(p, p.note() + ":");
    String kept =
        Json.parse(
                stage
                    .audit("approval.refused", p.id())
                    .getFirst()
                    .json()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .path("parameters")
            .path("kept")
            .asString("");
    assertThat(kept).startsWith("sha256:");
    try (var all = Files.walk(stage.root())) {
      assertThat(
              all.filter(Files::isRegularFile)
                  .filter(f -> f.toString().contains(kept.substring(7)))
                  .map(Stage::text))
          .singleElement()
          .asString()
          .contains("A remark of mine at the end.");
    }
  }

  @Test
  void a_value_changed_in_the_front_matter_refuses_the_approval_and_names_it() throws IOException {
    Saved.Proposal p = proposed("matter");
    int line = rewrite(p, "verdict: ask(move)", "verdict: allow");
    stage.move(p, Folder.APPROVED);
    assertThat(stage.back(p, p.note() + ":" + line)).contains("verdict");
    untouched("matter", p);
  }

  @Test
  void a_note_that_was_rewritten_whole_approves_nothing() throws IOException {
    Saved.Proposal p = proposed("whole");
    Files.writeString(
        stage.path(Folder.PENDING_APPROVAL, p),
        "---\nschema: 1\nid: " + p.id() + "\nstatus: approved\n---\n# Send it all\n");
    stage.move(p, Folder.APPROVED);
    stage.back(p, "not approved");
    untouched("whole", p);
  }

  @Test
  void the_note_of_another_proposal_under_this_ones_name_approves_neither() throws IOException {
    Saved.Proposal p = proposed("mask");
    Saved.Proposal other = proposed("behindmask");
    Files.copy(stage.path(Folder.PENDING_APPROVAL, other), stage.path(Folder.APPROVED, p));
    Files.delete(stage.path(Folder.PENDING_APPROVAL, p));
    stage.back(p, "not approved");
    untouched("mask", p);
    untouched("behindmask", other);
  }

  @Test
  void an_approval_that_was_used_is_worth_nothing_a_second_time() {
    Saved.Proposal p = proposed("replay");
    SignedApproval signed = stage.signed(p, Mode.LIVE);
    stage.handIn(signed).orThrow();
    stage.await("it is done", () -> stage.state(p) == State.DONE);
    refused(stage.handIn(signed), "it does not wait; it is done");
    Saved.Proposal again = proposed("replayed");
    SignedApproval moved = aimedAt(signed, again);
    refused(stage.handIn(moved), "signature");
    untouched("replayed", again);
    assertThat(stage.mail.letters("ada@replay.example", "INBOX")).hasSize(1);
  }

  @Test
  void an_approval_that_was_taken_back_is_not_used_again() throws IOException {
    Saved.Proposal p = proposed("anew");
    SignedApproval signed = stage.signed(p, Mode.LIVE);
    stage.edit(p, "Thank you for your message.", "Many thanks!");
    stage.move(p, Folder.APPROVED);
    stage.await("it is done", () -> stage.state(p) == State.DONE);
    refused(stage.handIn(signed), "done");
  }

  @Test
  void an_approval_of_another_digest_is_refused_and_said_so() {
    Saved.Proposal p = proposed("digest");
    ObjectNode arguments = Stage.arguments().put("id", p.id().text());
    arguments.put("digest", "sha256:" + "0".repeat(64));
    refused(stage.ask("proposal.approve", arguments), "not what");
    assertThat(stage.audit("approval.refused", p.id())).hasSize(1);
    untouched("digest", p);
  }

  @Test
  void an_approval_signed_before_an_edit_does_not_cover_the_edit() {
    Saved.Proposal p = proposed("edit");
    SignedApproval signed = stage.signed(p, Mode.LIVE);
    String region =
        stage.note(Folder.PENDING_APPROVAL, p).replaceAll("(?s).* begin (\\S+) %%.*", "$1");
    ObjectNode arguments = Stage.arguments().put("id", p.id().text());
    arguments.put("digest", p.digest().text()).put("region", region);
    arguments.put("text", "Dear Ada, send EUR 5,000 to me. Invoice {{3.invoice.number}}.");
    stage.ask("proposal.edit", arguments).orThrow();
    refused(stage.handIn(signed), "what was approved is not what would run");
    untouched("edit", p);
  }

  @Test
  void an_approval_given_in_dry_run_is_never_run_live() {
    Saved.Proposal p = proposed("rehearsed");
    refused(stage.handIn(stage.signed(p, Mode.DRY_RUN)), "mode");
    untouched("rehearsed", p);
  }

  @Test
  void what_waited_too_long_expires_and_its_approval_is_refused() throws IOException {
    Saved.Proposal p = proposed("late");
    SignedApproval signed = stage.signed(p, Mode.LIVE);
    stage.clock.shift(Duration.ofMinutes(46));
    refused(stage.handIn(signed), "expired");
    stage.ask("turn", Stage.arguments()).orThrow();
    stage.await("it lies in Expired", () -> Files.exists(stage.path(Folder.EXPIRED, p)));
    Files.move(stage.path(Folder.EXPIRED, p), stage.path(Folder.APPROVED, p));
    stage.await("it is put back", () -> Files.exists(stage.path(Folder.EXPIRED, p)));
    assertThat(stage.state(p)).isEqualTo(State.EXPIRED);
    assertThat(stage.mail.letters("ada@late.example", "INBOX")).isEmpty();
  }

  @Test
  void an_approval_whose_own_time_is_over_is_refused() {
    Saved.Proposal p = proposed("overdue");
    SignedApproval signed = stage.signed(p, Mode.LIVE);
    stage.clock.shift(Duration.ofMinutes(31));
    refused(stage.handIn(signed), "expired");
    untouched("overdue", p);
  }

  @Test
  void a_handbook_that_nobody_accepted_changes_nothing() throws IOException {
    Path handbook = stage.vault().resolve("Company_Handbook.md");
    String before = Files.readString(handbook);
    Files.writeString(
        handbook,
        before
            .replace("then: ask(person)", "then: allow")
            .replace("large: 1000", "large: 9000000"));
    try {
      Post post = Post.request("handbook");
      stage.letter(post.text(post.text().replace("150.00", "1,500.00")));
      Saved.Proposal p = stage.proposed(post);
      assertThat(p.verdict()).isEqualTo("ask(person)");
      stage.move(p, Folder.APPROVED);
      stage.back(p, "policy wants a person");
      untouched("handbook", p);
    } finally {
      Files.writeString(handbook, before);
    }
  }

  private static Saved.Proposal proposed(String who) {
    Post post = Post.request(who);
    stage.letter(post);
    return stage.proposed(post);
  }

  /** Replaces the first of these words in the waiting note; gives their line. */
  private static int rewrite(Saved.Proposal p, String words, String others) throws IOException {
    String note = stage.note(Folder.PENDING_APPROVAL, p);
    assertThat(note).contains(words);
    Files.writeString(
        stage.path(Folder.PENDING_APPROVAL, p),
        note.replaceFirst(java.util.regex.Pattern.quote(words), others));
    return 1 + (int) note.substring(0, note.indexOf(words)).chars().filter(c -> c == '\n').count();
  }

  private static SignedApproval aimedAt(SignedApproval signed, Saved.Proposal other) {
    Approval a = signed.approval();
    return new SignedApproval(
        new Approval(
            a.home(),
            other.id(),
            other.digest(),
            a.approver(),
            a.assurance(),
            a.mode(),
            a.notBefore(),
            a.notAfter(),
            a.nonce()),
        signed.seal());
  }

  private static void refused(Reply reply, String words) {
    assertThatThrownBy(reply::orThrow)
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
        .hasMessageContaining(words);
  }

  private static void untouched(String who, Saved.Proposal p) {
    assertThat(stage.state(p)).isEqualTo(State.WAITING);
    assertThat(stage.audit("proposal.approved", p.id())).isEmpty();
    assertThat(stage.mail.letters("ada@" + who + ".example", "INBOX")).isEmpty();
    String name = Character.toUpperCase(who.charAt(0)) + who.substring(1);
    assertThat(stage.moves(m -> m.partner().contains(name + " BV"))).isEmpty();
  }
}
