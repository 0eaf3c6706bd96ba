package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Event;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.Verification;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalCommandsTest {
  private static final Saved.Plan PLAIN =
      Shelf.plan(1, "ask(move)", "Invoice Acme BV, EUR 540.00 plus tax, and reply");
  private static final Saved.Plan GRAVE = Shelf.plan(2, "ask(person)", "Pay Initech");

  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
    Shelf.add(cottage, PLAIN);
    Shelf.add(cottage, GRAVE);
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  private Ran run(String words) {
    return Ran.of(cottage, Keyboard.closed(), words);
  }

  @Test
  void a_listing_is_a_table_with_the_newest_last() {
    Ran ran = run("proposal list");
    assertThat(ran.status()).isZero();
    assertThat(ran.talk()).isEmpty();
    Golden.matches("proposal-list.txt", ran.out());
  }

  @Test
  void a_listing_in_json_holds_everything() {
    Ran ran = run("proposal list --json");
    assertThat(ran.json().size()).isEqualTo(2);
    assertThat(ran.json().get(0).path("id").asString("")).isEqualTo(Shelf.id(1).text());
    assertThat(ran.json().get(1).path("verdict").asString("")).isEqualTo("ask(person)");
  }

  @Test
  void what_is_over_is_listed_on_request_and_a_limit_keeps_the_newest() {
    Shelf.moveAll(cottage, 1, Event.REJECT);
    assertThat(run("proposal list --state rejected,done").out()).contains("rejected");
    assertThat(run("proposal list --all --limit 1").out())
        .contains("Pay Initech")
        .doesNotContain("Acme");
    assertThat(run("proposal list --all --limit 1").talk()).contains("the newest 1 of 2");
    assertThat(run("proposal list --state waitin").talk()).contains("did you mean waiting?");
  }

  @Test
  void an_empty_listing_says_so_aside_and_is_an_empty_list_for_programs() {
    assertThat(run("proposal list --state done").out()).isEmpty();
    assertThat(run("proposal list --state done").talk()).isEqualTo("nothing waits\n");
    assertThat(run("proposal list --state done --json").out()).isEqualTo("[]\n");
  }

  @Test
  void a_proposal_is_shown_as_its_note_does() {
    Golden.matches("proposal-show.txt", run("proposal show " + Shelf.id(1)).out());
    assertThat(run("proposal show --json " + Shelf.id(1)).json().path("actions").size())
        .isEqualTo(2);
  }

  @Test
  void an_id_may_be_shortened_as_long_as_only_one_has_it() {
    String id = Shelf.id(1).text();
    for (String part :
        new String[] {
          id.substring(20), id.substring(18).toLowerCase(java.util.Locale.ROOT), id.substring(0, 20)
        }) {
      assertThat(run("proposal show " + part).out()).as(part).contains(id);
    }
    assertThat(run("proposal show Pending_Approval/" + PLAIN.proposal().note()).out()).contains(id);
    Ran both = run("proposal show " + id.substring(0, 8));
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.talk()).contains("2 proposals have that id's beginning or end");
    assertThat(run("proposal show " + id.substring(21)).status()).isEqualTo(2);
    assertThat(run("proposal show ZZZZZZZZ").status()).isEqualTo(1);
  }

  @Test
  void approving_sends_the_digest_that_the_journal_holds() {
    Ran ran = run("proposal approve " + Shelf.id(1));
    assertThat(ran.status()).isZero();
    Intent intent = cottage.asked.getFirst();
    assertThat(intent.verb()).isEqualTo("proposal.approve");
    assertThat(Json.text(intent.arguments()))
        .isEqualTo(
            "{\"digest\":\"%s\",\"id\":\"%s\"}".formatted(PLAIN.proposal().digest(), Shelf.id(1)));
  }

  @Test
  void what_wants_a_person_is_shown_and_signed_with_the_passphrase() {
    Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
    Ran ran = Ran.of(cottage, keyboard, "proposal approve " + Shelf.id(2));
    assertThat(ran.status()).isZero();
    assertThat(keyboard.shown)
        .contains("# Pay Initech", "digest " + GRAVE.proposal().digest())
        .last()
        .isEqualTo("Passphrase of mara: ");
    assertThat(keyboard.allWiped()).isTrue();
    Intent intent = cottage.asked.getFirst();
    assertThat(intent.verb()).isEqualTo("proposal.approve-signed");
    SignedApproval signed = Json.read(intent.arguments().path("approval"), SignedApproval.class);
    Approval approval = signed.approval();
    assertThat(approval.assurance()).isEqualTo(Assurance.PERSON);
    assertThat(approval.notAfter()).isEqualTo(GRAVE.proposal().expires());
    assertThat(
            signed.verify(
                cottage.ring(),
                new SignedApproval.Occasion(
                    Cottage.HOME,
                    Shelf.id(2),
                    GRAVE.proposal().digest(),
                    Mode.DRY_RUN,
                    Cottage.NOON)))
        .isInstanceOf(Verification.Verified.class);
  }

  @Test
  void a_person_may_sign_what_would_not_want_it() {
    Ran ran =
        Ran.of(
            cottage,
            Keyboard.typing(Cottage.PASSPHRASE),
            "proposal approve --person " + Shelf.id(1));
    assertThat(ran.status()).isZero();
    assertThat(cottage.asked.getFirst().verb()).isEqualTo("proposal.approve-signed");
  }

  @Test
  void a_wrong_passphrase_is_refused_and_nothing_is_asked() {
    Keyboard keyboard = Keyboard.typing("wrong horse battery");
    Ran ran = Ran.of(cottage, keyboard, "proposal approve " + Shelf.id(2));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.talk()).contains("does not open the approver key of mara");
    assertThat(ran.talk()).doesNotContain("wrong horse");
    assertThat(cottage.asked).isEmpty();
    assertThat(keyboard.allWiped()).isTrue();
  }

  @Test
  void what_does_not_wait_is_refused_before_a_passphrase_is_asked_for() {
    Shelf.move(cottage, 2, Event.APPROVE, Event.CLAIM);
    Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
    Ran ran = Ran.of(cottage, keyboard, "proposal approve " + Shelf.id(2));
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.talk()).contains("does not wait; it is claimed");
    assertThat(keyboard.shown).isEmpty();
  }

  @Test
  void what_became_uncertain_meanwhile_is_said_and_ends_with_3() {
    cottage.answer =
        intent -> {
          Shelf.move(cottage, 1, Event.APPROVE, Event.CLAIM, Event.ARM, Event.LOSE);
          return Call.object().put("ok", true).put("state", "approved");
        };
    Ran ran = run("proposal approve " + Shelf.id(1));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.out())
        .isEqualTo("approved; it is uncertain\nstep 1 odoo.invoice.create: the answer was lost\n");
  }

  @Test
  void a_refusal_of_the_owner_is_one_line() {
    cottage.answer =
        intent -> {
          throw Fault.of(Fault.Code.REFUSED, "line 12 of the note differs");
        };
    Ran ran = run("proposal approve " + Shelf.id(1));
    assertThat(ran).isEqualTo(new Ran(1, "", "fte: line 12 of the note differs\n"));
  }

  @Test
  void rejecting_and_confirming_send_what_was_said() {
    Ran.of(
        cottage,
        Keyboard.closed(),
        "",
        "proposal",
        "reject",
        Shelf.id(1).text(),
        "--reason",
        "not \"now\", later");
    run("proposal reject " + Shelf.id(2));
    run("proposal confirm");
    assertThat(cottage.asked.get(0).arguments().path("reason").asString(""))
        .isEqualTo("not \"now\", later");
    assertThat(cottage.asked.get(1).arguments().has("reason")).isFalse();
    assertThat(cottage.asked.get(2).verb()).isEqualTo("proposal.confirm");
  }

  @Test
  void an_edit_takes_its_text_from_standard_input_and_binds_what_was_shown() {
    Ran ran =
        Ran.of(
            cottage,
            Keyboard.closed(),
            "Dear Ada,\r\nhere it is.\n",
            "proposal",
            "edit",
            Shelf.id(1).text());
    assertThat(ran.status()).isZero();
    var arguments = cottage.asked.getFirst().arguments();
    assertThat(arguments.path("text").asString("")).isEqualTo("Dear Ada,\nhere it is.");
    assertThat(arguments.path("region").asString("")).isEqualTo("reply");
    assertThat(arguments.path("digest").asString("")).isEqualTo(PLAIN.proposal().digest().text());
  }

  @Test
  void an_edit_of_a_text_that_there_is_not_or_from_a_file_that_there_is_not_is_refused() {
    assertThat(run("proposal edit --region amount " + Shelf.id(1)).talk())
        .contains("there is no text 'amount' to edit in it; it has reply");
    Ran missing = run("proposal edit --file /no/such/file " + Shelf.id(1));
    assertThat(missing.status()).isEqualTo(4);
    assertThat(missing.talk()).contains("cannot read /no/such/file");
    assertThat(cottage.asked).isEmpty();
  }

  @Test
  void outside_text_cannot_speak_to_the_terminal() {
    Shelf.add(cottage, Shelf.plan(3, "ask(move)", "Hi \u001b[2J\u009b31m \u202e evil\nnext: line"));
    for (String words :
        new String[] {"proposal list", "proposal list --json", "proposal show " + Shelf.id(3)}) {
      String out = run(words).out();
      assertThat(out.chars().filter(c -> c != '\n' && (c < 32 || (c >= 127 && c < 160))))
          .as(words)
          .isEmpty();
      assertThat(out).doesNotContain("\u202e");
    }
    assertThat(run("proposal list --json").json().get(2).path("title").asString(""))
        .contains("\u009b31m \u202e evil\nnext");
  }
}
