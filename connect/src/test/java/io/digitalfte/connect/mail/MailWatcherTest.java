package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.term.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MailWatcherTest {
  private static final String MARA = "mara@acme.example";

  private final KeptIntake intake = new KeptIntake();
  private MailWorld world = MailWorld.start(MailWorld.Filing.CLIENT);

  @BeforeEach
  void open() {
    world.addUser(MARA, "secret");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_letter_that_arrives_while_it_idles_is_taken_at_once() throws Exception {
    try (var _ = new Watching(watcher(pace(0)), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      world.deliver("ada@customer.example", MARA, letter(1));
      intake.await(1);
    }
    Sighting seen = intake.taken().getFirst();
    assertThat(seen.account()).isEqualTo("mail");
    assertThat(seen.outsideId()).isEqualTo("1@customer.example");
    assertThat(seen.letter().subject()).isEqualTo("Letter 1");
    assertThat(seen.letter().text()).isEqualTo("Text 1");
    assertThat(seen.letter().from()).isEqualTo(new Address("Ada", "ada@customer.example"));
  }

  @Test
  void what_lay_there_before_the_first_start_is_left_alone_by_default() throws Exception {
    deliver(1, 3);
    try (var _ = new Watching(watcher(pace(0)), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      deliver(4, 4);
      intake.await(1);
    }
    assertThat(ids()).containsExactly("4@customer.example");
  }

  @Test
  void the_first_start_reads_back_as_many_days_as_settings_say() throws Exception {
    deliver(1, 3);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(3);
    }
    assertThat(ids())
        .containsExactly("1@customer.example", "2@customer.example", "3@customer.example");
  }

  @Test
  void three_hundred_letters_are_taken_in_order_and_none_is_skipped() throws Exception {
    deliver(1, 300);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(300);
    }
    assertThat(ids())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 300).mapToObj(i -> i + "@customer.example").toList());
    assertThat(intake.batches()).allMatch(n -> n <= 50);
  }

  @Test
  void a_restart_in_the_middle_goes_on_behind_the_last_step_that_was_kept() throws Exception {
    deliver(1, 120);
    intake.failAfter(2);
    try (var first = new Watching(watcher(pace(1)), intake)) {
      assertThat(first.end()).hasMessage("the machine stopped here");
    }
    assertThat(intake.taken()).hasSize(50);
    intake.failAfter(Integer.MAX_VALUE);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(120);
    }
    assertThat(ids())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 120).mapToObj(i -> i + "@customer.example").toList());
  }

  @Test
  void what_arrives_while_nobody_watches_is_taken_at_the_next_start() throws Exception {
    try (var _ = new Watching(watcher(pace(0)), intake)) {
      intake.awaitStart();
    }
    deliver(1, 7);
    try (var _ = new Watching(watcher(pace(0)), intake)) {
      intake.await(7);
    }
    assertThat(ids()).hasSize(7);
  }

  @Test
  void reading_leaves_letters_unread() throws Exception {
    deliver(1, 2);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(2);
    }
    assertThat(world.letters(MARA, "INBOX")).hasSize(2).noneMatch(StoredLetter::seen);
  }

  @Test
  void a_new_numbering_is_read_anew_and_nothing_is_taken_twice() throws Exception {
    deliver(1, 5);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(5);
    }
    for (long uid : new long[] {1, 2, 3}) {
      world.remove(MARA, "INBOX", uid);
    }
    world.changeUidValidity(MARA);
    deliver(6, 6);
    assertThat(world.letters(MARA, "INBOX"))
        .extracting(StoredLetter::uid)
        .containsExactly(1L, 2L, 3L);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      intake.await(6);
    }
    assertThat(ids()).hasSize(6).endsWith("6@customer.example");
    assertThat(intake.warnings()).singleElement().asString().contains("UIDVALIDITY");
  }

  @Test
  void a_server_whose_clock_is_behind_ours_loses_no_letter() throws Exception {
    InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
    try (var _ = new Watching(new MailWatcher(settings(pace(0)), ahead), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      deliver(1, 1);
      intake.await(1);
    }
    assertThat(ids()).containsExactly("1@customer.example");
  }

  @Test
  void what_was_never_ours_stays_that_when_all_is_read_anew_and_that_is_cut_short()
      throws Exception {
    InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
    MailSettings settings = settings(pace(0, 2));
    deliver(1, 9);
    try (var _ = new Watching(new MailWatcher(settings, ahead), intake)) {
      intake.awaitStart();
    }
    world.changeUidValidity(MARA);
    intake.failAfter(2);
    try (var cut = new Watching(new MailWatcher(settings, ahead), intake)) {
      assertThat(cut.end()).hasMessage("the machine stopped here");
    }
    intake.failAfter(Integer.MAX_VALUE);
    deliver(10, 10);
    try (var _ = new Watching(new MailWatcher(settings, ahead), intake)) {
      intake.await(1);
    }
    assertThat(ids()).containsExactly("10@customer.example");
  }

  @Test
  void a_server_without_idle_is_read_too() throws Exception {
    world.announceIdle(false);
    deliver(1, 1);
    try (var _ = new Watching(watcher(quickFrom(1)), intake)) {
      intake.await(1);
      deliver(2, 2);
      intake.await(2);
    }
    assertThat(ids()).hasSize(2);
  }

  @Test
  void a_connection_that_drops_in_idle_ends_it_as_unavailable() throws Exception {
    try (var watching = new Watching(watcher(pace(0)), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      world.dropImap();
      assertThat(watching.end())
          .isInstanceOfSatisfying(
              Fault.class,
              fault -> {
                assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE);
                assertThat(fault.retry()).isTrue();
              });
    }
  }

  @Test
  void the_watchdog_begins_idle_anew() throws Exception {
    try (var _ = new Watching(watcher(quick()), intake)) {
      for (int i = 0; i < 3; i++) {
        assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      }
      deliver(1, 1);
      intake.await(1);
    }
    assertThat(intake.taken()).hasSize(1);
  }

  @Test
  void a_server_that_falls_silent_is_noticed_by_the_watchdog() throws Exception {
    try (var watching = new Watching(watcher(quick()), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
      world.silentImap(true);
      assertThat(watching.end()).isInstanceOf(Fault.class);
    }
  }

  @Test
  void a_wrong_password_is_said_without_naming_it() throws Exception {
    MailSettings wrong =
        MailSettings.of(
            imap(), smtp(), MARA, () -> "hunter2-wrong", List.of(new Address("", MARA)));
    try (var watching = new Watching(new MailWatcher(wrong, InstantSource.system()), intake)) {
      Throwable end = watching.end();
      assertThat(end).isInstanceOf(Fault.class).hasMessageContaining("mail.password");
      for (Throwable each = end; each != null; each = each.getCause()) {
        assertThat(String.valueOf(each.getMessage())).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void an_interrupt_stops_it_even_from_idle() throws Exception {
    Watching watching = new Watching(watcher(pace(0)), intake);
    assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
    watching.close();
    assertThat(watching.end()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void the_same_letter_delivered_twice_is_one_sighting() throws Exception {
    deliver(1, 1);
    deliver(1, 1);
    try (var _ = new Watching(watcher(pace(1)), intake)) {
      assertThat(world.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }
    assertThat(world.letters(MARA, "INBOX")).hasSize(2);
    assertThat(intake.taken()).hasSize(1);
    assertThat(intake.batches()).contains(2);
  }

  private List<String> ids() {
    return intake.taken().stream().map(Sighting::outsideId).toList();
  }

  private void deliver(int from, int to) {
    for (int i = from; i <= to; i++) {
      world.deliver("ada@customer.example", MARA, letter(i));
    }
  }

  private static String letter(int number) {
    return """
    From: Ada <ada@customer.example>
    To: mara@acme.example
    Subject: Letter %1$d
    Message-ID: <%1$d@customer.example>
    Date: Fri, 20 Nov 2026 10:00:00 +0000

    Text %1$d
    """
        .formatted(number);
  }

  private MailWatcher watcher(MailSettings.Pace pace) {
    return new MailWatcher(settings(pace), InstantSource.system());
  }

  private MailSettings settings(MailSettings.Pace pace) {
    return MailSettings.of(imap(), smtp(), MARA, () -> "secret", List.of(new Address("", MARA)))
        .with(pace);
  }

  private static MailSettings.Pace pace(int firstDays) {
    return pace(firstDays, 50);
  }

  private static MailSettings.Pace pace(int firstDays, int batch) {
    return new MailSettings.Pace(
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofMinutes(9),
        Duration.ofSeconds(120),
        firstDays,
        batch);
  }

  private static MailSettings.Pace quick() {
    return quickFrom(0);
  }

  private static MailSettings.Pace quickFrom(int firstDays) {
    return new MailSettings.Pace(
        Duration.ofSeconds(5),
        Duration.ofMillis(800),
        Duration.ofMillis(300),
        Duration.ofSeconds(120),
        firstDays,
        50);
  }

  private URI imap() {
    return URI.create("imap://127.0.0.1:" + world.imapPort());
  }

  private URI smtp() {
    return URI.create("smtp://127.0.0.1:" + world.smtpPort());
  }
}
