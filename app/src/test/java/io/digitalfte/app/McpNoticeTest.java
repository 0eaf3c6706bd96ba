package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Target;
import io.digitalfte.surface.mcp.Manner;
import io.digitalfte.surface.mcp.Notice;
import io.digitalfte.term.Ulid;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clients of the SDK hear of what waits and of what takes long; nothing they answer decides. */
@Timeout(180)
class McpNoticeTest {
  private static final int MOST_TRIES = 20;

  private static Stage stage;

  private final BlockingQueue<McpSchema.ElicitRequest> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private final List<Ulid> proposed = new ArrayList<>();
  private final CountDownLatch late = new CountDownLatch(1);
  private volatile Reaction reaction = Reaction.ACCEPTS;

  /** How a client answers a dialog. */
  private enum Reaction {
    ACCEPTS,
    DECLINES,
    CANCELS,
    LIES,
    IS_SILENT
  }

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void over_http_whatever_a_client_answers_the_proposal_waits() throws Exception {
    try (McpGuest guest = McpGuest.open(stage);
        McpSyncClient client = guest.client(this::listening)) {
      goThroughAllReactions(client);
    }
  }

  @Test
  void on_standard_streams_whatever_a_client_answers_the_proposal_waits() throws Exception {
    ServerParameters program =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin/java").toString())
            .args(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--home",
                stage.root().toString(),
                "mcp",
                "serve",
                "odoo")
            .env(
                Map.of(
                    "HOME",
                    stage.folder.toString(),
                    "XDG_STATE_HOME",
                    stage.folder.resolve("x").toString()))
            .build();
    try (McpSyncClient client =
        McpGuest.client(
            new StdioClientTransport(program, McpJsonDefaults.getMapper()), this::listening)) {
      goThroughAllReactions(client);
    }
  }

  @Test
  void a_report_from_a_slow_odoo_comes_as_a_task() {
    Manner hasty = new Manner(Notice.NONE, stage.clock, Duration.ofMillis(200));
    try (McpGuest guest = McpGuest.open(stage, hasty);
        McpSyncClient client = guest.client(builder -> builder)) {
      Map<String, Object> year = Map.of("from_date", "2026-01-01", "to_date", "2026-12-31");
      var slow =
          stage
              .odoo
              .faults()
              .order(
                  new Fault.Latency(Duration.ofSeconds(1)),
                  new Target("account.move.line", "*"),
                  1);

      JsonNode task = McpGuest.call(client, "get_profit_loss", year).path("task");
      assertThat(task.path("status").asString("")).isEqualTo("working");
      assertThat(slow.struck()).isEqualTo(1);
      Map<String, Object> id = Map.of("id", task.path("id").asString());
      JsonNode late = McpGuest.call(client, "get_task", id);
      while (late.has("task")) {
        late = McpGuest.call(client, "get_task", id);
      }

      assertThat(late.has("error")).isFalse();
      assertThat(late.has("net_profit")).as("%s", late).isTrue();
    }
  }

  private McpClient.SyncSpec listening(McpClient.SyncSpec client) {
    return client
        .capabilities(McpSchema.ClientCapabilities.builder().elicitation().build())
        .elicitation(this::answer)
        .loggingConsumer(line -> told.add(line.data()));
  }

  private ElicitResult answer(McpSchema.ElicitRequest request) {
    Reaction now = reaction;
    asked.add(request);
    return switch (now) {
      case ACCEPTS -> ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of()).build();
      case DECLINES -> ElicitResult.builder(ElicitResult.Action.DECLINE).build();
      case CANCELS -> ElicitResult.builder(ElicitResult.Action.CANCEL).build();
      case LIES ->
          ElicitResult.builder(ElicitResult.Action.ACCEPT)
              .content(Map.of("approved", true, "verdict", "allow", "passphrase", Stage.PASSPHRASE))
              .build();
      case IS_SILENT -> {
        try {
          late.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        yield ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of()).build();
      }
    };
  }

  private void goThroughAllReactions(McpSyncClient client) throws InterruptedException {
    for (Reaction next : Reaction.values()) {
      reaction = next;
      McpSchema.ElicitRequest dialog = dialog(client);
      assertThat(dialog.message()).contains("decides nothing");
      assertThat(((McpSchema.ElicitFormRequest) dialog).requestedSchema().get("properties"))
          .isEqualTo(Map.of());
    }
    told.clear();
    // The last dialog stays open: its call was answered all the same, and what follows is a
    // message.
    Ulid more = propose(client);
    assertThat(told.poll(20, TimeUnit.SECONDS)).asString().contains(more.text());
    assertThat(asked).isEmpty();
    late.countDown();
    client.ping();

    assertThat(proposed)
        .hasSizeGreaterThan(Reaction.values().length)
        .allSatisfy(id -> assertThat(stage.plan(id).proposal().state()).isEqualTo(State.WAITING));
    assertThat(stage.odoo.world().partners()).noneMatch(p -> p.name().startsWith("Poppy"));
    assertThat(stage.audit("proposal.approved")).isEmpty();
  }

  /**
   * Proposes until a dialog opens: the way to the client and the end of the last come by
   * themselves.
   */
  private McpSchema.ElicitRequest dialog(McpSyncClient client) throws InterruptedException {
    for (int i = 0; i < MOST_TRIES; i++) {
      propose(client);
      McpSchema.ElicitRequest dialog = asked.poll(500, TimeUnit.MILLISECONDS);
      if (dialog != null) {
        return dialog;
      }
    }
    throw new AssertionError("no dialog for " + reaction + "; told: " + told);
  }

  private Ulid propose(McpSyncClient client) {
    JsonNode answer =
        McpGuest.call(
            client,
            "create_partner",
            Map.of("name", "Poppy " + proposed.size() + reaction + " BV"));
    assertThat(answer.path("status").asString("")).as("%s", answer).isEqualTo("pending_approval");
    Ulid id = new Ulid(answer.path("id").asString());
    proposed.add(id);
    return id;
  }
}
