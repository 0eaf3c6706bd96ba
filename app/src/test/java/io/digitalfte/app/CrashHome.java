package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.record.View;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live home in a folder, as its owner has it: settings, passphrase, recovery code, and hands that
 * move notes. For one thread.
 */
final class CrashHome implements AutoCloseable {
  static final String PASSPHRASE = "only for the crash harness";
  private static final Set<State> ALL = Set.of(State.values());
  private static final int MANY = 100_000;

  private final Path own;
  private final Path root;
  private final Path vault;
  private final Site site;
  private final String recoveryCode;
  private Optional<SqliteJournal> looking = Optional.empty();

  private CrashHome(Path own, Path root, Path vault, Site site, String recoveryCode) {
    this.own = own;
    this.root = root;
    this.vault = vault;
    this.site = site;
    this.recoveryCode = recoveryCode;
  }

  /**
   * Makes a home and takes it live.
   *
   * @param own an empty folder that stands for the user's own
   * @param settings lines for {@code fte.yaml} besides mode and vault
   * @param filesSent whether the mail server files sent mail, as doctor would have learned
   */
  static CrashHome found(
      Path own, String settings, Map<String, String> secrets, boolean filesSent) {
    Path root = own.resolve("home");
    House.Founded founded =
        new Founder(CrashDaemon.site(own))
            .found(
                root,
                new House.Wish(Optional.of(own.resolve("vault")), "mara"),
                PASSPHRASE.toCharArray());
    try {
      Files.writeString(
          root.resolve("fte.yaml"),
          """
          schema: 1
          act: {mode: live, undo-window: 0s}
          vault: {path: "%s", settle: 0s}
          """
                  .formatted(own.resolve("vault"))
              + settings);
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        Path file =
            Files.createFile(
                root.resolve("secrets").resolve(secret.getKey()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret.getValue());
      }
      CrashHome home =
          new CrashHome(
              own, root, own.resolve("vault"), CrashDaemon.site(own), founded.recoveryCode());
      new Learned(filesSent).write(Located.at(root, home.site.environment()).home());
      home.goLive();
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One half of a pair, which has its own ways to consent. */
  static CrashHome of(DemoPair pair, String half) {
    return new CrashHome(pair.folder(), pair.root(half), pair.vault(half), pair.site(), "");
  }

  /** The same home, as it is found in another folder. */
  CrashHome in(Path otherRoot) {
    return new CrashHome(own, otherRoot, vault, site, recoveryCode);
  }

  private void goLive() {
    try (AppHouse house = house()) {
      Digest wished = house.widening().digest();
      ObjectNode arguments = JsonNodeFactory.instance.objectNode();
      arguments.put("digest", wished.text());
      arguments.set("consent", Json.tree(consent("config.accept", wished)));
      house.ask(new Intent("config.accept", arguments));
    }
  }

  /** The owner's signature for this, by passphrase. */
  SignedConsent consent(String subject, Digest digest) {
    try (AppHouse house = house()) {
      return house
          .approver()
          .sign(
              new Consent(house.home(), subject, digest, house.owner(), house.now(), house.nonce()),
              PASSPHRASE.toCharArray());
    }
  }

  /** Asks the daemon of this home, or does it alone where none runs. */
  JsonNode ask(String verb, ObjectNode arguments) {
    try (AppHouse house = house()) {
      return house.ask(new Intent(verb, arguments));
    }
  }

  /** The program behind the commands. */
  AppHouse house() {
    return new AppHouse(site, root);
  }

  Ulid id() {
    return Located.at(root, site.environment()).home().id();
  }

  Site site() {
    return site;
  }

  Path own() {
    return own;
  }

  Path root() {
    return root;
  }

  Path vault() {
    return vault;
  }

  String recoveryCode() {
    return recoveryCode;
  }

  CrashProcess start(Optional<CrashFuse.Spot> fuse) {
    return CrashProcess.start(root, own, fuse);
  }

  /** Reads the journal beside whoever writes it. */
  <T> T read(Function<View, T> question) {
    SqliteJournal open =
        looking.orElseGet(() -> SqliteJournal.look(root.resolve("state/journal.db")));
    looking = Optional.of(open);
    return open.read(question);
  }

  /** Lets go of the journal, so that the next to open it finds what a crash left. */
  @Override
  public void close() {
    looking.ifPresent(SqliteJournal::close);
    looking = Optional.empty();
  }

  List<Saved.Plan> plans() {
    return this.<List<Saved.Plan>>read(v ->
        v.proposals(ALL, Optional.empty(), MANY).stream()
            .flatMap(p -> v.plan(p.id()).stream())
            .toList());
  }

  /** The whole record, oldest first. */
  List<JsonNode> entries() {
    List<JsonNode> all = new ArrayList<>();
    for (Entry entry : this.<List<Entry>>read(v -> v.entries(1, MANY))) {
      all.add(Json.parse(entry.json().getBytes(StandardCharsets.UTF_8)));
    }
    return all;
  }

  /** The entries of this event. */
  List<JsonNode> entries(String event) {
    return entries().stream().filter(e -> e.path("action").asString("").equals(event)).toList();
  }

  /** Moves what waits to {@code Approved/}, at most so many notes; says how many were moved. */
  int approveWaiting(int most) {
    int moved = 0;
    for (Saved.Proposal waiting :
        this.<List<Saved.Proposal>>read(
            v -> v.proposals(Set.of(State.WAITING), Optional.empty(), MANY))) {
      if (moved < most && approve(waiting)) {
        moved++;
      }
    }
    return moved;
  }

  private boolean approve(Saved.Proposal waiting) {
    Path from = vault().resolve(Folder.PENDING_APPROVAL.title()).resolve(waiting.note());
    Path to = vault().resolve(Folder.APPROVED.title()).resolve(waiting.note());
    try {
      Files.move(from, to);
      return true;
    } catch (NoSuchFileException e) {
      // Not written yet, or moved before and not looked at yet.
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The notes in this folder of the vault. */
  List<String> notes(Folder folder) {
    try (var files = Files.list(vault().resolve(folder.title()))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Audit.Report verify() {
    try (AppHouse house = house()) {
      return house.verify(Optional.empty());
    }
  }
}
