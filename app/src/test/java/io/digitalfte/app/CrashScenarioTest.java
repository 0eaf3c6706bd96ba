package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.State;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Homes that are not as they were left: nothing is done twice, and the reason has a name. */
@Timeout(120)
class CrashScenarioTest {
  @TempDir Path folder;

  @Test
  void a_second_process_on_one_home_is_refused_and_told_which_process_has_it()
      throws InterruptedException {
    try (CrashFilesScene scene = new CrashFilesScene(folder);
        CrashProcess first = scene.home().start(Optional.empty())) {
      assertThat(first.await(CrashDaemon.READY)).isEqualTo(CrashDaemon.READY);
      try (CrashProcess second = scene.home().start(Optional.empty())) {
        assertThat(second.await(CrashDaemon.READY, CrashDaemon.FAULT))
            .startsWith(CrashDaemon.FAULT + "UNAVAILABLE")
            .contains("process " + first.pid());
      }
      work(scene, first, "one");
      first.end();
      once(scene, 4);
      whole(scene.home());
    }
  }

  @Test
  void a_journal_put_back_recovers_and_letters_read_anew_are_not_answered_anew()
      throws InterruptedException, IOException {
    try (CrashBooksScene scene = new CrashBooksScene(folder, MailWorld.Filing.SERVER)) {
      CrashHome home = scene.home();
      Path state = home.root().resolve("state");
      Path aside = folder.resolve("aside");
      live(scene, "early");
      journal(state, aside);
      live(scene, "late-one", "late-two");
      journal(aside, state);
      try (CrashProcess process = home.start(Optional.empty())) {
        assertThat(process.await(CrashDaemon.READY, CrashDaemon.FAULT))
            .isEqualTo(CrashDaemon.READY);
        until(home, process, () -> scene.unheard().isEmpty());
        assertThat(home.entries("home.recovering")).hasSize(1);
        assertThat(home.entries("home.recovering").getFirst().toString())
            .contains("the journal was put back");
        assertThat(scene.strays()).isEmpty();
        recover(home);
        until(home, process, () -> done(home, 3));
        process.end();
      }
      // The files of the record keep what was, and say that the journal is another.
      assertThat(home.verify().findings())
          .hasSize(1)
          .first()
          .asString()
          .endsWith("is not what the journal says");
      once(scene, 10);
      assertThat(scene.odoo().world().postedInvoices()).hasSize(3);
      assertThat(scene.letters("late-one")).hasSize(1);
    }
  }

  @Test
  void of_a_home_and_its_copy_only_one_acts_and_the_other_says_why()
      throws InterruptedException, IOException {
    try (CrashFilesScene scene = new CrashFilesScene(folder)) {
      live(scene, "early");
      CrashHome copy = scene.home().in(folder.resolve("copy"));
      tree(scene.home().root(), copy.root());
      try (CrashProcess first = scene.home().start(Optional.empty());
          copy) {
        assertThat(first.await(CrashDaemon.READY)).isEqualTo(CrashDaemon.READY);
        try (CrashProcess second = copy.start(Optional.empty())) {
          assertThat(second.await(CrashDaemon.READY, CrashDaemon.FAULT))
              .isEqualTo(CrashDaemon.READY);
          second.order("propose copied");
          assertThat(second.await("PROPOSED")).isEqualTo("PROPOSED ");
          work(scene, first, "late");
          until(copy, second, () -> copy.entries("home.recovering").size() == 1);
          assertThat(copy.entries("home.recovering").getFirst().toString())
              .contains("a copy of this home")
              .contains("held by process " + first.pid());
          assertThat(copy.entries("action.armed")).hasSize(4);
          second.end();
        }
        first.end();
      }
      once(scene, 8);
      whole(scene.home());
      assertThat(Files.exists(folder.resolve("files/copied-a.txt"))).isFalse();
    }
  }

  @Test
  void a_lost_approver_key_is_replaced_by_the_recovery_code_and_signs_no_more()
      throws InterruptedException {
    try (CrashFilesScene scene = new CrashFilesScene(folder);
        CrashProcess process = scene.home().start(Optional.empty())) {
      assertThat(process.await(CrashDaemon.READY)).isEqualTo(CrashDaemon.READY);
      CrashHome home = scene.home();
      work(scene, process, "early");
      SignedConsent byTheLostKey = home.consent("resume", Digest.of(home.id().text()));
      ApproverKey fresh = replaceApprover(home);
      ObjectNode stop = JsonNodeFactory.instance.objectNode().put("reason", "a key was lost");
      home.ask("stop", stop);
      assertThatThrownBy(() -> home.ask("resume", with(byTheLostKey)))
          .hasMessageContaining("its key is lost");
      SignedConsent good = home.consent("resume", Digest.of(home.id().text()));
      assertThat(good.seal().key()).isEqualTo(fresh.id());
      home.ask("resume", with(good));
      work(scene, process, "late");
      process.end();
      assertThat(home.entries("keys.changed")).hasSize(1);
      once(scene, 8);
      whole(scene.home());
    }
  }

  private static ApproverKey replaceApprover(CrashHome home) {
    KeyFolder keys = new KeyFolder(home.root().resolve("state/keys"), home.site().random());
    try (AppHouse house = home.house()) {
      KeyRing ring = house.ring();
      ApproverKey fresh =
          keys.createApprover(
              home.id(), house.owner(), CrashHome.PASSPHRASE.toCharArray(), house.now());
      KeyRing next =
          KeyChange.lost(
              ring,
              ring.active(KeyRing.Role.APPROVER).getFirst().id(),
              fresh.open(),
              RecoveryCode.open(keys.drawRecoveryCode()),
              house.now());
      Consent consent =
          new Consent(
              home.id(),
              Consent.KEYS,
              next.digest(),
              ring.active(KeyRing.Role.RECOVERY).getFirst().holder(),
              house.now(),
              house.nonce());
      ObjectNode arguments = with(RecoveryCode.sign(consent, home.recoveryCode().toCharArray()));
      arguments.put("ring", new String(next.bytes(), StandardCharsets.UTF_8));
      home.ask("keys.change", arguments);
      return fresh;
    }
  }

  private static ObjectNode with(SignedConsent consent) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.set("consent", Json.tree(consent));
    return arguments;
  }

  private static void recover(CrashHome home) {
    home.ask("recover", with(home.consent("recover", Digest.of(home.id().text()))));
  }

  /** A daemon's life in which this work is delivered, approved and done. */
  private static void live(CrashScene scene, String... names) throws InterruptedException {
    try (CrashProcess process = scene.home().start(Optional.empty())) {
      assertThat(process.await(CrashDaemon.READY, CrashDaemon.FAULT)).isEqualTo(CrashDaemon.READY);
      for (String name : names) {
        work(scene, process, name);
      }
      scene.home().close();
      process.end();
    }
  }

  private static void work(CrashScene scene, CrashProcess process, String name)
      throws InterruptedException {
    CrashHome home = scene.home();
    int before = home.plans().size();
    scene.deliver(name, process);
    until(home, process, () -> home.plans().size() > before && done(home, home.plans().size()));
  }

  private static boolean done(CrashHome home, int plans) {
    List<Saved.Plan> all = home.plans();
    return all.size() >= plans && all.stream().allMatch(p -> p.proposal().state() == State.DONE);
  }

  /** Approves whatever waits until this holds. */
  private static void until(
      CrashHome home, CrashProcess process, java.util.function.BooleanSupplier holds)
      throws InterruptedException {
    for (int look = 0; look < 1_200; look++) {
      if (holds.getAsBoolean()) {
        return;
      }
      Optional<String> _ = process.said(java.time.Duration.ofMillis(25));
      int _ = home.approveWaiting(3);
    }
    throw new AssertionError("not within 30 s: " + told(home));
  }

  /** The last entries of the record, in short. */
  private static String told(CrashHome home) {
    return home.entries().reversed().stream()
        .limit(12)
        .map(e -> e.path("action").asString("") + " " + e.path("parameters"))
        .toList()
        .toString();
  }

  /** Each action of the home happened once, and nothing is in the world twice. */
  private static void once(CrashScene scene, int actions) {
    List<Saved.Plan> plans = scene.home().plans();
    assertThat(plans.stream().flatMap(p -> p.actions().stream().map(a -> scene.effects(p, a))))
        .hasSize(actions)
        .containsOnly(1);
    assertThat(scene.strays()).isEmpty();
  }

  private static void whole(CrashHome home) {
    assertThat(home.verify().findings()).isEmpty();
  }

  private static void journal(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String end : List.of("", "-wal", "-shm")) {
      Path source = from.resolve("journal.db" + end);
      Path target = to.resolve("journal.db" + end);
      Files.deleteIfExists(target);
      if (Files.exists(source)) {
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void tree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(p -> !p.getFileName().toString().endsWith(".sock"))
          .forEach(p -> {
            try {
              Files.copy(
                  p, to.resolve(from.relativize(p).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
