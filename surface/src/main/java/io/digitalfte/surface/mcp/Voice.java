package io.digitalfte.surface.mcp;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSession;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one client besides the answers to its calls. Safe for any thread.
 *
 * <p>One dialog is open at most. One that is not answered in time was the last of this client: it
 * may still stand on a screen, and nobody is there who wants another.
 */
final class Voice {
  private static final Logger LOG = LoggerFactory.getLogger(Voice.class);

  private final McpSession session;
  private final BooleanSupplier listening;
  private final AtomicBoolean open;

  /**
   * @param listening whether what is said now would reach the client
   * @param open whether a dialog is open in this session
   */
  Voice(McpSession session, BooleanSupplier listening, AtomicBoolean open) {
    this.session = session;
    this.listening = listening;
    this.open = open;
  }

  /**
   * Opens a dialog and does not wait for it; whatever is answered is thrown away.
   *
   * @return false where none can be opened now
   */
  boolean open(McpSchema.ElicitFormRequest form) {
    if (!listening.getAsBoolean() || !open.compareAndSet(false, true)) {
      return false;
    }
    // A client that does not read what is written to it holds up this thread alone.
    Thread.ofVirtual().name("mcp-notice").start(() -> say(form));
    return true;
  }

  private void say(McpSchema.ElicitFormRequest form) {
    session
        .sendRequest(McpSchema.METHOD_ELICITATION_CREATE, form, new TypeRef<Object>() {})
        .subscribe(
            _ -> open.set(false),
            e -> LOG.debug("dialog not answered cause={}", e.getClass().getSimpleName()));
  }
}
