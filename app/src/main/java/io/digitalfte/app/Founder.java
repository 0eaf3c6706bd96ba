package io.digitalfte.app;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.home.Head;
import io.digitalfte.home.Home;
import io.digitalfte.home.Lock;
import io.digitalfte.record.LogFiles;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import io.digitalfte.turn.Founding;
import io.digitalfte.vault.Place;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a home: folder, identity, settings, vault, keys, and the first entry of its record. */
final class Founder {
  private final Site site;

  Founder(Site site) {
    this.site = site;
  }

  /**
   * Makes a home in this folder.
   *
   * @param passphrase for the approver key; wiped; of no use in a cloud's home
   */
  House.Founded found(Path root, House.Wish wish, char[] passphrase) {
    Path vault = wish.vault().orElseGet(() -> root.resolveSibling(root.getFileName() + "-vault"));
    List<Problem> problems = new ArrayList<>(Place.vault(vault));
    problems.addAll(Place.apart(root, vault));
    if (!problems.isEmpty()) {
      throw refused(problems);
    }
    // A home that is half made is in the way of the next attempt.
    SettingsKeys.Role role = role(wish);
    String agent = agent(wish);
    if (!wish.cloud()) {
      KeyFolder.checkHolder(wish.owner());
      KeyFolder.checkPassphrase(passphrase);
    }
    Instant now = site.clock().instant();
    Home home = Home.create(root, site.ids().next(), now, Place::home).orThrow();
    writeSettings(
        home,
        vault,
        role == SettingsKeys.Role.SOLO && wish.agent().isEmpty()
            ? ""
            : "agent: {id: " + agent + ", role: " + wish.role() + "}\n");
    Located located = Located.at(root, site.environment());
    new Vault(located.settings().get(SettingsKeys.VAULT_PATH)).init(Policy.standardText());
    KeyFolder keys = new KeyFolder(home.keys(), site.random());
    WitnessKey witness = keys.createWitness(home.id(), now);
    AgentKey own = keys.createAgent(home.id(), now);
    if (wish.cloud()) {
      KeyRing ring = KeyRing.ofCloud(home.id(), witness.open(), agent, own.open(), now);
      try (Lock _ = Lock.take(home, now)) {
        write(located, ring, Card.of(own, agent, Agent.Half.CLOUD), now, "");
      }
      return new House.Founded(home.id(), home.root(), vault, "");
    }
    char[] code = keys.drawRecoveryCode();
    ApproverKey approver = keys.createApprover(home.id(), wish.owner(), passphrase, now);
    KeyRing ring =
        KeyRing.first(
                home.id(),
                witness.open(),
                wish.owner(),
                approver.open(),
                RecoveryCode.open(code.clone()),
                now)
            .with(agent, own.open(), now);
    try (Lock _ = Lock.take(home, now)) {
      write(located, ring, Card.of(own, agent, Agent.Half.LOCAL), now, approver.id().text());
    }
    String printed = new String(code);
    Arrays.fill(code, '\0');
    return new House.Founded(home.id(), home.root(), vault, printed);
  }

  /** The role that was wished for, which the environment must not gainsay. */
  private SettingsKeys.Role role(House.Wish wish) {
    SettingsKeys.Role role = read(SettingsKeys.AGENT_ROLE, wish.role());
    Optional<String> variable = site.environment().variable("AGENT_TYPE");
    if (variable.filter(said -> !said.strip().equalsIgnoreCase(wish.role())).isPresent()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "AGENT_TYPE in the environment is not " + wish.role() + "; unset it, or give --role");
    }
    return role;
  }

  private static String agent(House.Wish wish) {
    return read(SettingsKeys.AGENT_ID, wish.agent().orElse(wish.role() + "-1"));
  }

  private static <T> T read(SettingsKey<T> key, String text) {
    try {
      return key.kind().read(text, Path.of("/"));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE,
          key.name() + ": " + e.getMessage() + "; wanted " + key.kind().wanted(),
          e);
    }
  }

  private void write(Located located, KeyRing ring, Card card, Instant now, String approver) {
    Home home = located.home();
    try (Head head =
            Head.claim(site.environment().stateHome(), home, site.environment().machineId(), now);
        SqliteJournal journal =
            SqliteJournal.open(home.journal(), new LogFiles(home.logs())::write)) {
      if (journal.tip().seq() > 0) {
        throw Fault.of(Fault.Code.REFUSED, "the home " + home.root() + " has a journal already");
      }
      head.compare(Running.of(journal.tip()), seq -> Running.hashAt(journal, seq));
      Founding.write(
          journal,
          home.id(),
          ring,
          List.of(card),
          Policy.standard(),
          Json.text(located.settings().guarded()),
          now);
      head.advance(Running.of(journal.tip()));
      head.rememberApprover(approver);
      head.sync();
    }
  }

  /**
   * Writes the first settings, unless there are some.
   *
   * @param agent a line on it; empty for the defaults
   */
  static void writeSettings(Home home, Path vault, String agent) {
    if (Files.exists(home.settings())) {
      return;
    }
    String text =
        """
        # DigitalFTE's settings. `fte config show` lists every key with its meaning.
        schema: 1
        %sact: {mode: dry-run}
        vault: {path: "%s"}
        """
            .formatted(
                agent,
                vault.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\""));
    try {
      Files.writeString(home.settings(), text);
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot write " + home.settings(), e);
    }
  }

  private static Fault refused(List<Problem> problems) {
    return Fault.of(
        Fault.Code.REFUSED,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
