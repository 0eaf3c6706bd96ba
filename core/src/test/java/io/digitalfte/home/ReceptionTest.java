package io.digitalfte.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(30)
final class ReceptionTest {
  private static final Reception.Bounds TIGHT =
      new Reception.Bounds(1000, 2, Duration.ofMillis(300));
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Home home;
  private Lock lock;
  private final List<Reception> open = new ArrayList<>();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void a_home_that_is_held() {
    home = Houses.made(folder.resolve("acme"));
    lock = Lock.take(home, Houses.NOON);
  }

  @AfterEach
  void everything_is_let_go() {
    open.forEach(Reception::close);
    lock.close();
  }

  @Test
  void a_question_of_another_process_is_answered() throws IOException {
    listen(Reception.Bounds.USUAL, this::echo);
    Process other = Houses.start(Asker.class, home.root().toString(), "caf\u00e9\n");
    try (BufferedReader says = Houses.output(other)) {
      assertThat(Houses.line(says)).isEqualTo("Optional[{\"heard\":\"caf\u00e9\\n\"}]");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.socket())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_fault_about_nothing_in_particular_travels_too() {
    listen(
        Reception.Bounds.USUAL,
        _ -> {
          throw Fault.of(Fault.Code.REFUSED, "the consent does not hold");
        });
    assertThatThrownBy(() -> ask("resume").orElseThrow().orThrow())
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
        .hasMessage("the consent does not hold");
  }

  @Test
  void a_fault_travels_with_its_code_subject_and_message() {
    listen(
        Reception.Bounds.USUAL,
        _ -> {
          throw Fault.of(Fault.Code.REFUSED, "it waits for a person").about("01JD9Q");
        });

    Reply reply = ask("proposal.approve").orElseThrow();

    assertThat(reply)
        .isEqualTo(new Reply.Failed(Fault.Code.REFUSED, false, "01JD9Q", "it waits for a person"));
    assertThatThrownBy(reply::orThrow)
        .isInstanceOfSatisfying(
            Fault.class,
            fault -> {
              assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED);
              assertThat(fault.subject()).isEqualTo("01JD9Q");
            });
  }

  @Test
  void an_error_of_ours_is_uncertain_and_its_text_stays_here() {
    listen(
        Reception.Bounds.USUAL,
        _ -> {
          throw new IllegalStateException("password hunter2");
        });

    assertThat(ask("proposal.approve").orElseThrow())
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(Fault.Code.UNCERTAIN);
              assertThat(failed.message()).doesNotContain("hunter2");
            });
  }

  @Test
  void with_nobody_listening_there_is_no_answer_and_no_error() {
    assertThat(ask("note.echo")).isEmpty();
    listen(Reception.Bounds.USUAL, this::echo).close();
    assertThat(home.socket()).doesNotExist();
    assertThat(ask("note.echo")).isEmpty();
  }

  @Test
  void a_socket_left_by_a_killed_process_is_as_none_and_is_replaced() throws IOException {
    Reception killed = listen(Reception.Bounds.USUAL, this::echo);
    Files.move(home.socket(), folder.resolve("kept"));
    killed.close();
    Files.move(folder.resolve("kept"), home.socket());

    assertThat(ask("note.echo")).isEmpty();
    listen(Reception.Bounds.USUAL, this::echo);
    assertThat(ask("note.echo")).isPresent();
  }

  @Test
  void nobody_listens_for_a_home_without_its_lock_or_over_a_file() throws IOException {
    Home other = Houses.made(folder.resolve("other"));
    assertThatThrownBy(() -> Reception.open(other, lock, Optional.empty(), this::echo))
        .isInstanceOf(IllegalStateException.class);
    Files.writeString(home.socket(), "mine");
    assertThatThrownBy(() -> Reception.open(home, lock, Optional.empty(), this::echo))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is not a socket");
    assertThat(home.socket()).hasContent("mine");
    lock.close();
    assertThatThrownBy(() -> Reception.open(home, lock, Optional.empty(), this::echo))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void another_user_is_refused() throws IOException {
    var nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    open.add(
        Reception.open(home, lock, Optional.empty(), this::echo, Reception.Bounds.USUAL, nobody));

    assertThat(ask("note.echo"))
        .contains(new Reply.Failed(Fault.Code.REFUSED, false, null, "this home belongs to nobody"));
    assertThat(heard).isEmpty();
  }

  @Test
  void a_message_over_the_bound_is_refused_and_nothing_of_it_is_done() throws IOException {
    listen(TIGHT, this::echo);

    try (SocketChannel guest = connect()) {
      send(guest, "{\"verb\":\"note.echo\",\"arguments\":{\"text\":\"" + "x".repeat(990));
      assertThat(rest(guest)).contains("\"code\":\"USAGE\"").contains("more than 1000 bytes");
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void what_is_no_intent_is_said_and_the_connection_goes_on() throws IOException {
    listen(TIGHT, this::echo);

    try (SocketChannel guest = connect()) {
      for (String bad :
          List.of(
              "hello",
              "[]",
              "{}",
              "{\"verb\":\"Rm -rf\",\"arguments\":{}}",
              "{\"verb\":\"a\",\"arguments\":1}",
              "\u0000")) {
        send(guest, bad + "\n");
        assertThat(line(guest)).contains("\"code\":\"USAGE\"").contains("not an intent");
      }
      send(guest, "{\"verb\":\"note.echo\",\"arguments\":{\"text\":\"still here\"}}\n");
      assertThat(line(guest)).isEqualTo("{\"data\":{\"heard\":\"still here\"}}");
    }
  }

  @Test
  void one_that_sends_slowly_or_never_is_sent_away_and_half_a_message_does_nothing()
      throws IOException {
    listen(TIGHT, this::echo);

    try (SocketChannel slow = connect();
        SocketChannel silent = connect()) {
      send(slow, "{\"verb\":\"note.echo\",\"arguments\":{\"text\":\"half\"}}");
      assertThat(rest(slow)).isEmpty();
      assertThat(rest(silent)).isEmpty();
    }
    assertThat(heard).isEmpty();
    assertThat(ask("note.echo")).isPresent();
  }

  @Test
  void one_that_does_not_listen_to_its_answer_does_not_keep_its_seat()
      throws IOException, InterruptedException {
    JsonNode large = Json.tree("x".repeat(3_000_000));
    CountDownLatch asked = new CountDownLatch(2);
    listen(
        TIGHT,
        intent -> {
          asked.countDown();
          return intent.verb().equals("much") ? large : intent.arguments();
        });

    try (SocketChannel deaf = connect();
        SocketChannel mute = connect()) {
      send(deaf, "{\"verb\":\"much\",\"arguments\":{}}\n");
      send(mute, "{\"verb\":\"much\",\"arguments\":{}}\n");
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      Reply reply = ask("note.echo").orElseThrow();
      while (reply instanceof Reply.Failed failed && failed.retry()) {
        reply = ask("note.echo").orElseThrow();
      }
      assertThat(reply).isInstanceOf(Reply.Done.class);
    }
  }

  @Test
  void more_connections_than_seats_are_told_to_ask_again()
      throws IOException, InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    listen(
        new Reception.Bounds(1000, 2, LONG),
        intent -> {
          begun.add(intent.verb());
          waitFor(answer);
          return intent.arguments();
        });

    try (SocketChannel one = connect();
        SocketChannel two = connect()) {
      send(one, "{\"verb\":\"first\",\"arguments\":{}}\n");
      send(two, "{\"verb\":\"second\",\"arguments\":{}}\n");
      assertThat(begun.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(begun.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(ask("third"))
          .hasValueSatisfying(reply ->
              assertThat(reply)
                  .isInstanceOfSatisfying(
                      Reply.Failed.class, failed -> assertThat(failed.retry()).isTrue()));
      answer.countDown();
      assertThat(line(one)).isEqualTo("{\"data\":{}}");
      assertThat(line(two)).isEqualTo("{\"data\":{}}");
    }
    assertThat(begun).isEmpty();
  }

  @Test
  void an_answer_that_does_not_come_in_time_is_uncertain() {
    CountDownLatch never = new CountDownLatch(1);
    listen(
        Reception.Bounds.USUAL,
        intent -> {
          waitFor(never);
          return intent.arguments();
        });

    assertThatThrownBy(() ->
            new Caller(home, Optional.empty())
                .call(intent("proposal.approve"), Duration.ofMillis(200)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.UNCERTAIN));
    never.countDown();
  }

  @Test
  void closing_lets_the_answer_be_given_and_sends_the_idle_away()
      throws IOException, InterruptedException {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Reception reception =
        listen(
            new Reception.Bounds(1000, 4, LONG),
            intent -> {
              begun.countDown();
              waitFor(answer);
              return intent.arguments();
            });
    try (SocketChannel asking = connect();
        SocketChannel idle = connect()) {
      send(asking, "{\"verb\":\"first\",\"arguments\":{}}\n");
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      Thread closing = Thread.ofVirtual().start(reception::close);
      assertThat(rest(idle)).isEmpty();
      answer.countDown();
      assertThat(rest(asking)).isEqualTo("{\"data\":{}}\n");
      assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void the_desk_may_close_the_reception_and_still_answers() {
    BlockingQueue<Reception> self = new LinkedBlockingQueue<>();
    self.add(
        listen(
            Reception.Bounds.USUAL,
            intent -> {
              self.remove().close();
              return intent.arguments();
            }));

    assertThat(ask("stop")).contains(new Reply.Done(Json.tree(Map.of("text", "stop"))));
    assertThat(home.socket()).doesNotExist();
  }

  @Test
  void a_home_with_a_long_name_is_reached_through_a_short_link() throws IOException {
    Home deep = Houses.made(folder.resolve("x".repeat(120)));
    Path run = Files.createDirectory(folder.resolve("run"));
    try (Lock held = Lock.take(deep, Houses.NOON)) {
      assertThatThrownBy(() -> Reception.open(deep, held, Optional.empty(), this::echo))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("set XDG_RUNTIME_DIR");
      try (Reception _ = Reception.open(deep, held, Optional.of(run), this::echo)) {
        assertThat(new Caller(deep, Optional.of(run)).call(intent("note.echo"), LONG)).isPresent();
        assertThat(deep.socket()).exists();
      }
      assertThat(deep.socket()).doesNotExist();
    }
  }

  private Reception listen(Reception.Bounds bounds, Desk desk) {
    Reception reception = Reception.open(home, lock, Optional.empty(), desk, bounds, null);
    open.add(reception);
    return reception;
  }

  private JsonNode echo(Intent intent) {
    String text = intent.arguments().path("text").asString("");
    heard.add(text);
    return Json.tree(Map.of("heard", text));
  }

  private Optional<Reply> ask(String verb) {
    return new Caller(home, Optional.empty()).call(intent(verb), LONG);
  }

  private static Intent intent(String verb) {
    return new Intent(verb, Json.tree(Map.of("text", verb)));
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(home.socket()));
  }

  private static void send(SocketChannel to, String text) throws IOException {
    to.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  private static String line(SocketChannel from) throws IOException {
    byte[] line = new Wire(from, 10_000).read();
    return line == null ? "(end)" : new String(line, UTF_8);
  }

  private static String rest(SocketChannel from) throws IOException {
    StringBuilder text = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    try {
      while (from.read(buffer) >= 0) {
        text.append(new String(buffer.array(), 0, buffer.position(), UTF_8));
        buffer.clear();
      }
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    return text.toString();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      if (!latch.await(25, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let the answer go");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
