package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.connect.webhook.Receiver;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.surface.cli.House.Wish;
import io.digitalfte.vault.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A layout that deviates is told of once after a day and once after two, when somebody agrees. */
@Timeout(180)
class DriftWatchTest {
  private static final String TOKEN = "xu7s3cr3tt0k3n";
  private static final String HOOK = "webhook: {url: {secret: OPS_HOOK}}";
  private static final String MAIL = "mail: {to: [" + DriftStage.BOSS + "]}";
  @TempDir Path folder;
  private final Receiver receiver = Receiver.mattermost();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void an_alert_is_proposed_after_a_day_and_after_two_and_each_is_sent_once_it_is_approved()
      throws Exception {
    try (DriftStage home = open(HOOK + ", " + MAIL)) {
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(23));
      assertThat(home.proposals()).isEmpty();

      home.pass(Duration.ofHours(1));
      Saved.Plan day = only(home, 1);
      assertThat(day.proposal().origin()).isEqualTo(Origin.RULE);
      assertThat(day.actions())
          .extracting(Saved.Action::kind)
          .containsExactly("webhook.post", "mail.send");
      assertThat(home.stage.note(Folder.PENDING_APPROVAL, day.proposal()))
          .contains("origin: rule", "queue for over 24 hours", "repository.missing")
          .contains("run fte ops addons fix")
          .contains("webhook ops at 127.0.0.1:");
      assertThat(receiver.told()).isEmpty();
      assertThat(letters(home)).isEmpty();

      home.stage.approve(day.proposal());
      assertThat(receiver.told())
          .singleElement()
          .satisfies(told -> {
            assertThat(told.line()).isEqualTo("POST /hooks/" + TOKEN + " HTTP/1.1");
            assertThat(told.headers())
                .containsEntry(
                    "idempotency-key",
                    io.digitalfte.act.Key.of(
                            Located.at(home.stage.root(), home.stage.site.environment())
                                .home()
                                .id(),
                            day.actions().getFirst().id())
                        .text());
            assertThat(told.body())
                .contains("\"hours\":24", "\"subject\":\"queue\"", "queue: there is nothing");
          });
      assertThat(letters(home))
          .singleElement()
          .satisfies(letter -> {
            assertThat(letter.header("Subject"))
                .contains("Addons: queue deviates for over 24 hours");
            assertThat(letter.header("In-Reply-To")).isEmpty();
            assertThat(letter.body()).contains("run fte ops addons fix --apply");
          });

      home.pass(Duration.ofHours(23));
      only(home, 1);
      home.pass(Duration.ofHours(1));
      Saved.Plan two = only(home, 2);
      assertThat(two.proposal().title()).contains("48 hours");
      home.stage.approve(two.proposal());
      assertThat(receiver.told()).hasSize(2);
      assertThat(letters(home)).hasSize(2);
      home.pass(Duration.ofDays(10));
      only(home, 2);
    }
  }

  @Test
  void what_was_put_right_takes_its_proposal_back_and_begins_anew_when_it_comes_again()
      throws Exception {
    try (DriftStage home = open(HOOK)) {
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      Saved.Proposal waits = only(home, 1).proposal();
      assertThat(waits.state()).isEqualTo(State.WAITING);

      home.find("queue");
      home.look();
      home.stage.await("it is withdrawn", () -> home.stage.state(waits) == State.WITHDRAWN);
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(23));
      only(home, 1);
      home.pass(Duration.ofHours(1));
      assertThat(only(home, 2).proposal().title()).contains("24 hours");
      assertThat(receiver.told()).isEmpty();
    }
  }

  @Test
  void a_daemon_that_dies_between_the_proposal_and_its_history_proposes_nothing_twice()
      throws Exception {
    try (DriftStage home = open(HOOK)) {
      home.lose("queue");
      home.look();
      home.stage.end();
      String before = Files.readString(home.history());
      home.stage.start();
      home.pass(Duration.ofHours(24));
      only(home, 1);
      assertThat(home.lines("ALERT_24", "queue")).isEqualTo(1);

      home.stage.end();
      Files.writeString(home.history(), before);
      home.stage.start();
      home.look();
      only(home, 1);
      assertThat(home.lines("ALERT_24", "queue")).as("it is written down now").isEqualTo(1);
    }
  }

  @Test
  void a_policy_that_a_person_accepted_lets_the_webhook_go_on_its_own_and_without_it_it_waits()
      throws Exception {
    try (DriftStage home = open(HOOK)) {
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      assertThat(only(home, 1).proposal().state()).isEqualTo(State.WAITING);
      assertThat(receiver.told()).isEmpty();

      home.accept(ruleOfTheGuide());
      home.pass(Duration.ofHours(24));
      Saved.Proposal two = only(home, 2).proposal();
      home.stage.await("it is done", () -> home.stage.state(two) == State.DONE);
      assertThat(receiver.told()).hasSize(1);
      assertThat(home.stage.audit("proposal.approved", two.id()))
          .singleElement()
          .satisfies(entry -> assertThat(entry.json()).contains("policy"));
    }
  }

  @Test
  void a_plan_that_writes_letters_too_waits_because_the_gravest_answer_wins() throws Exception {
    try (DriftStage home = open(HOOK + ", " + MAIL)) {
      home.accept(ruleOfTheGuide());
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      assertThat(only(home, 1).proposal().state()).isEqualTo(State.WAITING);
      assertThat(receiver.told()).isEmpty();
    }
  }

  @Test
  void where_nobody_can_be_told_it_stands_among_the_troubles_until_somebody_can_be()
      throws Exception {
    try (DriftStage home = open("")) {
      home.lose("queue");
      home.look();
      assertThat(home.troubles()).doesNotContain("queue");
      home.pass(Duration.ofHours(24));
      assertThat(home.troubles()).contains("queue: there is nothing", "for over 24 h");
      home.stage.await(
          "the dashboard says so",
          () -> Stage.text(home.stage.vault().resolve("Dashboard.md")).contains("for over 24 h"));
      assertThat(home.proposals()).isEmpty();
      home.find("queue");
      home.look();
      assertThat(home.troubles()).doesNotContain("queue");
    }
  }

  @Test
  void a_person_who_runs_drift_takes_no_alert_from_the_daemon() throws Exception {
    try (DriftStage home = open(HOOK)) {
      home.lose("queue");
      assertThat(home.command("addons drift").json().toString()).doesNotContain("24 hours");
      home.look();
      home.stage.end();
      home.stage.clock.shift(Duration.ofHours(24));
      assertThat(home.command("addons drift").json().toString())
          .contains("Addons: queue deviates for over 24 hours");
      assertThat(home.command("addons drift").json().toString()).doesNotContain("24 hours");
      home.stage.start();
      home.look();
      only(home, 1);
      assertThat(home.layout.hotel().resolve(".fte/drift.jsonl")).exists();
    }
  }

  @Test
  void an_answer_that_is_lost_is_left_to_a_person_and_never_sent_again() throws Exception {
    try (DriftStage home = open(HOOK)) {
      receiver.usually(new Receiver.Manner.Hangup());
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      Saved.Proposal p = only(home, 1).proposal();
      home.stage.move(p, Folder.APPROVED);
      home.stage.await("it is uncertain", () -> home.stage.state(p) == State.UNCERTAIN);
      home.pass(Duration.ofMinutes(50));
      home.pass(Duration.ofMinutes(50));
      assertThat(home.stage.state(p)).isEqualTo(State.UNCERTAIN);
      assertThat(receiver.told()).hasSize(1);
    }
  }

  @Test
  void the_address_of_the_webhook_is_nowhere_but_in_its_secret() throws Exception {
    try (Overheard talk = new Overheard();
        DriftStage home = open(HOOK)) {
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      receiver.next(new Receiver.Manner.Hangup());
      Saved.Proposal day = only(home, 1).proposal();
      home.stage.move(day, Folder.APPROVED);
      home.stage.await("it is uncertain", () -> home.stage.state(day) == State.UNCERTAIN);
      home.pass(Duration.ofHours(24));
      receiver.usually(
          new Receiver.Manner.Answer(
              told -> Receiver.answer(404, "text/html", "<p>no " + told.line())));
      Saved.Proposal two = only(home, 2).proposal();
      home.stage.move(two, Folder.APPROVED);
      home.stage.await("it failed", () -> home.stage.state(two) == State.FAILED);
      assertThat(home.troubles()).doesNotContain(TOKEN);
      try (AppHouse house = home.stage.house()) {
        assertThat(house.settings().toString()).doesNotContain(TOKEN).contains("OPS_HOOK");
        assertThat(house.doctor(false).toString()).doesNotContain(TOKEN);
      }
      home.stage.end();
      talk.never(TOKEN);
      assertThat(home.holding(TOKEN)).containsExactly(Path.of("home/secrets/OPS_HOOK"));
      home.stage.start();
    }
  }

  @Test
  void a_secret_that_is_no_address_is_said_as_a_trouble_and_nothing_is_lost() throws Exception {
    try (DriftStage home = open(HOOK)) {
      Path secret = home.stage.root().resolve("secrets/OPS_HOOK");
      String right = Files.readString(secret);
      Files.writeString(secret, "ftp://desk.example/" + TOKEN);
      home.lose("queue");
      home.look();
      home.pass(Duration.ofHours(24));
      assertThat(home.troubles())
          .contains("telling of it cannot be proposed", "wanted https://HOST/PATH")
          .doesNotContain(TOKEN);
      assertThat(home.proposals()).isEmpty();
      Files.writeString(secret, right);
      home.look();
      only(home, 1);
      assertThat(home.troubles()).doesNotContain("cannot be proposed");
    }
  }

  @Test
  void nothing_is_watched_in_a_cloud_nor_where_it_is_never_to_be() throws Exception {
    Site site = Site.ofProcess();
    Path root = folder.resolve("cloud");
    new Founder(site)
        .found(
            root,
            new Wish(Optional.of(folder.resolve("desk")), "", "cloud", Optional.empty()),
            new char[0]);
    String cloud = Files.readString(root.resolve("fte.yaml"));
    Files.writeString(root.resolve("fte.yaml"), cloud + "\nops: {directory: \"" + folder + "\"}\n");
    assertThat(watched(root, site)).isFalse();

    try (DriftStage home = open(HOOK)) {
      home.stage.set(Play.live().with("ops: {directory: \"" + folder + "\", drift: {every: 0s}}"));
      assertThat(watched(home.stage.root(), home.stage.site)).isFalse();
      home.stage.set(Play.live().with("ops: {directory: \"" + folder + "\"}"));
      assertThat(watched(home.stage.root(), home.stage.site)).isTrue();
    }
  }

  private static boolean watched(Path root, Site site) {
    return DriftWatch.wanted(Located.at(root, site.environment()).settings()).isPresent();
  }

  private DriftStage open(String ops) throws Exception {
    DriftStage home = DriftStage.open(folder, Play.live(), ops);
    home.stage.secret("OPS_HOOK", receiver.at("/hooks/" + TOKEN));
    return home;
  }

  /** The rules that the guide gives in place of the standard policy's rule for messages. */
  private static String ruleOfTheGuide() {
    String page = House.text(House.ROOT.resolve("docs/guide/addons-layout.md"));
    return page.replaceFirst("(?s).*```yaml\n(.*?)```.*", "$1");
  }

  private static List<StoredLetter> letters(DriftStage home) {
    return home.stage.mail.letters(DriftStage.BOSS, "INBOX");
  }

  private static Saved.Plan only(DriftStage home, int many) {
    assertThat(home.proposals()).as(home.troubles()).hasSize(many);
    return home.newest();
  }
}
