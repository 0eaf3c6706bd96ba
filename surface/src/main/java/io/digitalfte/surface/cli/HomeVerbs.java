package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Making a home, copying it, and bringing it back. */
final class HomeVerbs {
  private HomeVerbs() {}

  static Verb init() {
    return Verb.of(
        "init",
        "Makes a home and its vault, with your key under a passphrase.",
        HomeVerbs::init,
        Word.option("--vault", "DIR", "where the vault is to be; beside the home by default"),
        Word.option("--owner", "NAME", "your name, one word"),
        Word.option("--role", "ROLE", "solo (the default), local, or cloud, which only drafts"),
        Word.option("--agent", "ID", "what its agent is called; after the role by default"));
  }

  private static int init(Call call) {
    String role = call.option("--role").orElse("solo");
    House.Founded founded = role.equals("cloud") ? cloud(call, role) : deciding(call, role);
    if (call.json()) {
      call.paper()
          .json(
              Call.object()
                  .put("home", founded.home().text())
                  .put("root", founded.root().toString())
                  .put("vault", founded.vault().toString()));
    } else {
      Facet.print(
          call.paper(),
          Facet.of("home", founded.home() + " in " + founded.root()),
          Facet.of("vault", founded.vault()));
    }
    return 0;
  }

  /** Nobody decides in it, so nobody is asked for anything. */
  private static House.Founded cloud(Call call, String role) {
    if (call.option("--owner").isPresent()) {
      throw call.usage("--owner is for a home in which somebody decides");
    }
    return call.house().init(wish(call, role, "nobody"), new char[0]);
  }

  private static House.Founded deciding(Call call, String role) {
    Person person = call.person().present();
    String owner = call.option("--owner").orElseGet(() -> person.line("Your name, one word: "));
    House.Wish wish = wish(call, role, owner);
    char[] passphrase = person.freshPassphrase();
    House.Founded founded;
    try {
      founded = call.house().init(wish, passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
    person.show(
        "Recovery code, shown this once: "
            + founded.recoveryCode()
            + "\nWrite it down. It replaces a lost passphrase, and nothing else does.");
    return founded;
  }

  private static House.Wish wish(Call call, String role, String owner) {
    return new House.Wish(
        call.option("--vault").map(Call::path), owner, role, call.option("--agent"));
  }

  static Noun noun() {
    return Noun.of(
        "home",
        "The home's safety copies.",
        Verb.of(
            "backup",
            "Copies the whole home into a file, also while the daemon runs.",
            call -> where(call, "archive", call.house().backup(Call.path(call.word(0)))),
            Word.needed("FILE", "a new file")),
        Verb.of(
            "restore",
            "Makes a home from such a file; it recovers before it acts.",
            call ->
                where(
                    call,
                    "home",
                    call.house().restore(Call.path(call.word(0)), Call.path(call.word(1)))),
            Word.needed("FILE", "the file"),
            Word.needed("DIR", "a new folder")));
  }

  private static int where(Call call, String what, Path path) {
    if (call.json()) {
      call.paper().json(Call.object().put(what, path.toString()));
    } else {
      call.paper().line(path.toString());
    }
    return 0;
  }

  static Verb recover() {
    return Verb.of(
        "recover",
        "Settles a home that was put back, copied or moved; with your passphrase.",
        HomeVerbs::recover);
  }

  private static int recover(Call call) {
    House house = call.house();
    String why = house.recovering();
    if (why.isEmpty()) {
      call.say("this home is not recovering");
      if (call.json()) {
        ObjectNode fine = Call.object();
        call.paper().json(fine.put("ok", true));
      }
      return 0;
    }
    if (!house.ring().decides()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "this home is recovering: "
              + why
              + "; a cloud's home is not settled but made anew, with fte init --role cloud, and"
              + " paired again");
    }
    List<Saved.Action> open =
        house.<List<Saved.Action>>read(
            view -> view.actions(Set.of(State.UNCERTAIN, State.ARMED), 1_000));
    Person person = call.person().present();
    person.show("This home is recovering: " + why);
    for (Saved.Action action : open) {
      person.show("  not known whether it happened: " + action.id() + " " + action.kind());
    }
    person.show(
        "Earlier approvals are void. After this, this folder on this machine is the home, and every"
            + " other copy of it must not run.");
    SignedConsent consent = person.consent("recover", Digest.of(house.home().text()));
    return Answers.tell(
        call, call.ask("recover", words -> words.set("consent", Json.tree(consent))), "recovered");
  }
}
