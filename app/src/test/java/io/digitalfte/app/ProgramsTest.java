package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.surface.cli.House.Wish;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Body;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import io.digitalfte.turn.Inquiries;
import io.digitalfte.turn.PetitionDoor;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What programs obtain of a real home: over its socket while the daemon runs, and by one turn of
 * their own where none does.
 */
@Timeout(120)
class ProgramsTest {
  private static Stage stage;
  private static Odoo odoo;
  private static SqliteJournal journal;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
    Located located = Located.at(stage.root(), stage.site.environment());
    journal = SqliteJournal.look(located.home().journal());
    odoo =
        Odoo.connect(
            Connections.odooSettings(located).orElseThrow(),
            located.home().id(),
            stage.site.ids(),
            stage.clock);
  }

  @AfterAll
  static void close() {
    journal.close();
    odoo.close();
    stage.close();
  }

  @BeforeEach
  void begin() {
    stage.start();
  }

  @Test
  void an_approved_plan_of_a_program_posts_exactly_one_invoice() {
    try (AppHouse house = stage.house()) {
      Tools tools = tools(house);
      String id = asked(tools, "Tulip BV", "").path("id").asString();
      Saved.Proposal p = waiting(id);
      assertThat(stage.moves(m -> m.partner().contains("Tulip"))).isEmpty();
      assertThat(stage.note(Folder.PENDING_APPROVAL, p))
          .contains("origin: mcp", "Create the partner Tulip BV");
      assertThat(told(tools, id).path("status").asString()).isEqualTo("pending_approval");

      stage.approve(p);

      MoveSeen invoice = only("Tulip BV");
      assertThat(invoice.state()).isEqualTo("posted");
      assertThat(invoice.untaxed()).isEqualByComparingTo("120.00");
      JsonNode told = told(tools, id);
      assertThat(told.path("status").asString()).isEqualTo("done");
      assertThat(told.path("steps").get(2).path("facts").path("invoice.number").asString())
          .isEqualTo(invoice.name());
    }
    assertThat(stage.audit("proposal.asked"))
        .extracting(Entry::json)
        .anyMatch(json -> json.contains("\"origin\":\"mcp\""));
  }

  @Test
  void a_call_that_is_repeated_under_its_name_bills_once() {
    try (AppHouse house = stage.house()) {
      Tools tools = tools(house);
      JsonNode first = asked(tools, "Aster BV", "aster-november");
      JsonNode again = asked(tools, "Aster BV", "aster-november");
      assertThat(again.path("id")).isEqualTo(first.path("id"));
      stage.approve(waiting(first.path("id").asString()));

      assertThat(asked(tools, "Aster BV", "aster-november").path("status").asString())
          .isEqualTo("done");
      only("Aster BV");
    }
  }

  @Test
  void a_program_without_a_daemon_takes_one_turn_and_the_next_daemon_goes_on() {
    stage.end();
    String id;
    try (AppHouse house = stage.house()) {
      Tools tools = tools(house);
      id = asked(tools, "Dahlia BV", "").path("id").asString();
      assertThat(told(tools, id).path("status").asString()).isEqualTo("pending_approval");
    }
    assertThat(pending(id)).hasSize(1);
    stage.start();
    stage.approve(waiting(id));
    only("Dahlia BV");
  }

  @Test
  void programs_at_once_without_a_daemon_wait_for_each_other() throws Exception {
    stage.end();
    try (AppHouse house = stage.house()) {
      Tools tools = tools(house);
      assertThat(atOnce(tools, 3, "Lilac")).hasSize(3);
    }
  }

  @Test
  void who_only_looks_does_not_wait_behind_a_plan_that_is_being_taken() throws Exception {
    stage.end();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Clock slow = new Waiting(stage.clock, entered, released);
    Site site = new Site(stage.site.environment(), slow, stage.site.random(), stage.site.ids());
    try (AppHouse house = new AppHouse(site, stage.root());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        Future<JsonNode> asked =
            threads.submit(() -> house.ask(new Intent("status", Stage.arguments())));
        entered.await();

        assertThat(threads.submit(() -> house.<Long>read(v -> v.count(Set.of(State.DONE)))))
            .succeedsWithin(Duration.ofSeconds(10));
        assertThat(asked.isDone()).isFalse();
        released.countDown();
        assertThat(asked.get().path("ok").asBoolean()).isTrue();
      } finally {
        released.countDown();
      }
    }
  }

  /** A clock that holds up whoever asks, and says when somebody does. */
  private static final class Waiting extends Clock {
    private final Clock clock;
    private final CountDownLatch entered;
    private final CountDownLatch released;

    Waiting(Clock clock, CountDownLatch entered, CountDownLatch released) {
      this.clock = clock;
      this.entered = entered;
      this.released = released;
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return clock.withZone(zone);
    }

    @Override
    public Instant instant() {
      entered.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return clock.instant();
    }
  }

  @Test
  void fifty_programs_at_once_get_fifty_proposals_from_the_daemon() throws Exception {
    Set<String> ids;
    try (AppHouse house = stage.house()) {
      Tools tools = tools(house);
      ids = atOnce(tools, 50, "Rose");
    }

    assertThat(ids).hasSize(50);
    stage.await(
        "all notes are written", () -> ids.stream().allMatch(id -> pending(id).size() == 1));
    assertThat(stage.moves(m -> m.partner().contains("Rose"))).isEmpty();
  }

  @Test
  void an_origin_that_a_program_names_itself_is_an_unknown_member() {
    ObjectNode forged = Stage.arguments().put("kind", "invoice").put("title", "Bill somebody");
    forged.putArray("reasons");
    forged.putArray("flags");
    forged.putArray("steps");
    forged.putNull("request").put("client", "local").put("asked", Digest.of("bill").text());
    forged.put("origin", "owner");

    assertThatThrownBy(() -> stage.ask("proposal.create", forged).orThrow())
        .isInstanceOf(Fault.class)
        .hasMessageContaining("\"origin\"");
  }

  @Test
  void a_cloud_says_that_it_cannot_act_and_takes_nothing(@TempDir Path folder) {
    Path root = folder.resolve("cloud");
    Wish wish = new Wish(Optional.of(folder.resolve("desk")), "", "cloud", Optional.empty());
    new Founder(stage.site).found(root, wish, new char[0]);
    try (AppHouse house = new AppHouse(stage.site, root)) {
      assertThat(refused(tools(house), "Crocus BV"))
          .contains("nothing here can do odoo.partner.create");
    }
  }

  private static Set<String> atOnce(Tools tools, int many, String name) throws Exception {
    Set<String> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String one = name + " " + i + " BV";
        all.add(threads.submit(() -> asked(tools, one, "").path("id").asString()));
      }
      for (Future<String> one : all) {
        ids.add(one.get());
      }
    }
    return ids;
  }

  private static Tools tools(AppHouse house) {
    Tool bill =
        Tool.proposes(
            "bill_somebody",
            "Bill somebody",
            "Bills somebody new for two hours.",
            "odoo somebody bill",
            List.of(Parameter.required("name", Kind.Text.line(60), "Who")),
            (Body.Proposes) a -> plan(a.text("name")));
    return new Tools(
        Stream.concat(Stream.of(bill), Inquiries.tools(() -> journal).stream()).toList(),
        List.of(),
        List.of(),
        new PetitionDoor(house::ask));
  }

  private static Plan plan(String name) {
    Bookkeeping books = odoo.bookkeeping();
    String mail = "mail@" + name.replaceAll("[^A-Za-z0-9]", "") + ".example";
    Step<?> partner =
        books.createPartner(new Bookkeeping.NewPartner(name, mail, Optional.empty(), true));
    Step<?> invoice =
        books.createInvoice(
            new Bookkeeping.NewInvoice(
                new Bookkeeping.Party.Created(partner, name),
                LocalDate.ofInstant(stage.clock.instant(), stage.clock.getZone()),
                Optional.empty(),
                "EUR",
                Optional.empty(),
                List.of(
                    new Bookkeeping.Line(
                        "Two hours", new BigDecimal("2"), Money.of("60.00", "EUR"), false))));
    return new Plan(
        "customer_invoice",
        "Bill " + name,
        List.of(partner, invoice, books.postInvoice(invoice)),
        List.of("somebody asked"),
        Set.of());
  }

  private static JsonNode asked(Tools tools, String name, String request) {
    ObjectNode arguments = Stage.arguments().put("name", name).put("dry_run", false);
    if (!request.isEmpty()) {
      arguments.put("request_id", request);
    }
    return data(call(tools, "bill_somebody", arguments));
  }

  private static String refused(Tools tools, String name) {
    ObjectNode arguments = Stage.arguments().put("name", name).put("dry_run", false);
    return ((Answer.Refused) call(tools, "bill_somebody", arguments)).error().message();
  }

  private static JsonNode told(Tools tools, String id) {
    return data(call(tools, "get_action", Stage.arguments().put("id", id)));
  }

  private static Answer call(Tools tools, String name, ObjectNode arguments) {
    return tools.call(tools.tool(name).orElseThrow(), arguments);
  }

  private static JsonNode data(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Data.class);
    return ((Answer.Data) answer).structured();
  }

  private static Saved.Proposal waiting(String id) {
    Saved.Proposal p = stage.plan(new Ulid(id)).proposal();
    stage.await("its note is written", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    assertThat(p.state()).isEqualTo(State.WAITING);
    return p;
  }

  private static List<String> pending(String id) {
    return new Vault(stage.vault())
        .names(Folder.PENDING_APPROVAL).stream().filter(n -> n.contains(id)).toList();
  }

  private static MoveSeen only(String partner) {
    List<MoveSeen> all = stage.moves(m -> m.partner().contains(partner));
    assertThat(all).as("invoices for " + partner).hasSize(1);
    return all.getFirst();
  }
}
