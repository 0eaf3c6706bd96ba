package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.term.Digest;
import io.digitalfte.tool.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that can be asked to be written in one Odoo. Each tool looks up what it needs, and
 * gives a plan; none of them writes, approves or decides. Safe for any thread.
 */
public final class WriteTools {
  private final List<Tool> tools;

  /**
   * The tools of this connection.
   *
   * @param clock the time and zone of the business
   * @param contents gives the content of this digest, where it is kept at home
   */
  public WriteTools(Odoo odoo, Clock clock, Function<Digest, Optional<byte[]>> contents) {
    tools =
        Stream.of(
                new InvoiceWrites(odoo, clock).tools(),
                new MoneyWrites(odoo, clock).tools(),
                new RecordWrites(odoo, contents).tools())
            .flatMap(List::stream)
            .toList();
  }

  /** The tools, those of the first systems first. */
  public List<Tool> tools() {
    return tools;
  }
}
