package io.digitalfte.surface.cli;

import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.tool.Tools;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** What is offered to other programs, and who of them may come; app implements it. */
public interface Clients {
  /** What is offered; looks at nothing until a tool is called. */
  Tools tools();

  /**
   * Serves the one client at the other end of these streams until it closes its side.
   *
   * @param out written by nothing else as long as this runs
   */
  void stdio(Scope scope, InputStream in, OutputStream out);

  /**
   * Serves clients over HTTP until the process is told to end.
   *
   * @param port instead of the one in settings
   * @param ready told where it listens
   */
  void http(OptionalInt port, Consumer<String> ready) throws InterruptedException;

  /** Makes a token; only its hash is kept, so it can be shown this once. */
  String createToken(Scope scope);

  /** The tokens that count. */
  List<Token> tokens();

  /** Takes this token back, from now on; empty where there is none of this id. */
  Optional<Token> revoke(String id);

  /**
   * A token, without its secret.
   *
   * @param id its public name
   */
  record Token(String id, Scope scope, Instant created) {}
}
