package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Tool;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the person at a client that a proposal waits. Its words are ours and the proposal's id;
 * nothing that a model or a letter said is in them. What the person answers changes nothing, and
 * the call that made the proposal does not wait for it.
 */
final class Notices {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /** A form without a field: there is nothing in it that could be taken for a decision. */
  private static final Map<String, Object> NOTHING =
      Map.of("type", "object", "properties", Map.of());

  private final Notice notice;
  private final Function<String, Optional<Voice>> voices;

  /**
   * @param voices the way to the client in the session of this id
   */
  Notices(Notice notice, Function<String, Optional<Voice>> voices) {
    this.notice = notice;
    this.voices = voices;
  }

  /** Tells of it where this answer says that a person has to decide. */
  void tell(McpSyncServerExchange client, Tool tool, Answer answer) {
    if (notice == Notice.NONE
        || tool.effect() != Effect.PROPOSE
        || !(answer instanceof Answer.Data data)
        || !data.structured().path("status").asString("").equals(Tool.PENDING_APPROVAL)) {
      return;
    }
    String id = data.structured().path("id").asString("");
    try {
      if (notice == Notice.MESSAGE || !hasForms(client) || !dialog(client.sessionId(), tool, id)) {
        client.loggingNotification(
            McpSchema.LoggingMessageNotification.builder(
                    McpSchema.LoggingLevel.NOTICE, waiting(tool, id))
                .logger("digitalfte")
                .build());
      }
    } catch (RuntimeException e) {
      // The proposal is there, and its answer has to go out.
      LOG.debug("notice not given cause={}", e.getClass().getSimpleName());
    }
  }

  private static boolean hasForms(McpSyncServerExchange client) {
    McpSchema.ClientCapabilities can = client.getClientCapabilities();
    return can != null
        && can.elicitation() != null
        && (can.elicitation().form() != null || can.elicitation().url() == null);
  }

  private boolean dialog(String session, Tool tool, String id) {
    McpSchema.ElicitFormRequest form =
        McpSchema.ElicitFormRequest.builder(
                waiting(tool, id)
                    + " This is only to let you know: whatever you answer here decides nothing.",
                NOTHING)
            .build();
    return voices.apply(session).filter(voice -> voice.open(form)).isPresent();
  }

  private static String waiting(Tool tool, String id) {
    return "A proposal waits for your decision: "
        + tool.title()
        + ", "
        + id
        + ". Nothing has been done. Read it in Pending_Approval in your vault or with: fte proposal"
        + " show "
        + id
        + ".";
  }
}
