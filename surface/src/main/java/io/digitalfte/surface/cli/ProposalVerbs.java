package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.decide.Answer;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code fte proposal ...}: what waits for a person, and what they say to it. */
final class ProposalVerbs {
  private ProposalVerbs() {}

  static Noun noun() {
    return Noun.of(
        "proposal",
        "What should be done, and what you say to it.",
        Verb.of(
            "list",
            "Lists what waits or is under way, the newest last.",
            ProposalList::run,
            Word.options("--state", "STATE", "only those in this state; may be repeated"),
            Word.flag("--all", "those that are over too"),
            Word.option("--limit", "N", "at most this many, the newest; 100 by default")),
        Verb.of(
            "show",
            "Shows a proposal as its note does.",
            ProposalVerbs::show,
            Word.needed("ID", "the proposal")),
        Verb.of(
            "approve",
            "Approves a proposal exactly as it stands now.",
            ProposalVerbs::approve,
            Word.flag("--person", "with your passphrase; asked for anyway where policy wants it"),
            Word.needed("ID", "the proposal")),
        Verb.of(
            "reject",
            "Rejects a proposal; nothing of it is done.",
            ProposalVerbs::reject,
            Word.option("--reason", "TEXT", "why, for the record"),
            Word.needed("ID", "the proposal")),
        Verb.of(
            "edit",
            "Replaces a text of a proposal, which then waits anew.",
            ProposalEdit::run,
            Word.option("--region", "NAME", "which text; needed where there are several"),
            Word.option("--file", "FILE", "read the new text from here, not from standard input"),
            Word.needed("ID", "the proposal")),
        Verb.of(
            "confirm",
            "Confirms that ten or more notes moved at once were meant.",
            ProposalVerbs::confirm));
  }

  private static int show(Call call) {
    Saved.Plan plan = Abbreviation.plan(call, call.word(0));
    if (call.json()) {
      call.paper().json(Described.plan(plan));
    } else {
      ProposalPage.print(call, plan);
    }
    return 0;
  }

  private static int approve(Call call) {
    Saved.Plan plan = Abbreviation.plan(call, call.word(0));
    Saved.Proposal proposal = plan.proposal();
    if (proposal.state() != State.WAITING) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "proposal "
              + proposal.id()
              + " does not wait; it is "
              + proposal.state().name().toLowerCase(Locale.ROOT));
    }
    if (!call.flag("--person") && !proposal.verdict().equals(Answer.ASK_PERSON.word())) {
      return Answers.follow(
          call,
          call.ask(
              "proposal.approve",
              words ->
                  words.put("id", proposal.id().text()).put("digest", proposal.digest().text())),
          proposal.id(),
          "approved");
    }
    Person person = call.person().present();
    person.show(NoteText.of(proposal.rendering()).body());
    person.show("digest " + proposal.digest() + "\n");
    SignedApproval signed = person.approval(proposal);
    return Answers.follow(
        call,
        call.ask("proposal.approve-signed", words -> words.set("approval", Json.tree(signed))),
        proposal.id(),
        "approved");
  }

  private static int reject(Call call) {
    Saved.Proposal proposal = Abbreviation.plan(call, call.word(0)).proposal();
    Optional<String> reason = call.option("--reason").filter(why -> !why.isBlank());
    if (reason.isPresent() && reason.get().length() > 300) {
      throw call.usage("a reason has at most 300 characters");
    }
    return Answers.follow(
        call,
        call.ask(
            "proposal.reject",
            words -> {
              words.put("id", proposal.id().text());
              reason.ifPresent(why -> words.put("reason", why));
            }),
        proposal.id(),
        "rejected");
  }

  private static int confirm(Call call) {
    JsonNode answer = call.ask("proposal.confirm", none -> {});
    int notes = answer.path("notes").asInt(0);
    return Answers.tell(
        call, answer, notes == 0 ? "nothing waits for it" : "confirmed " + notes + " moved notes");
  }

  /** Every region that there is to edit in this proposal. */
  static List<String> regions(Saved.Proposal proposal) {
    return NoteText.of(proposal.rendering()).regions(proposal.mark());
  }
}
