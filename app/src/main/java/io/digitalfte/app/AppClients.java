package io.digitalfte.app;

import io.digitalfte.home.Intent;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.surface.cli.Clients;
import io.digitalfte.surface.mcp.Manner;
import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.surface.mcp.StdioServer;
import io.digitalfte.tool.Tools;
import io.digitalfte.turn.Accepted;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What this home offers to other programs. Only what is asked for is opened. */
final class AppClients implements Clients {
  static final int USUAL_PORT = 8765;

  private final Located located;
  private final Site site;
  private final Supplier<SqliteJournal> journal;
  private final Function<Intent, JsonNode> desk;

  /**
   * @param journal to look at
   * @param desk has something done by whoever owns the home
   */
  AppClients(
      Located located,
      Site site,
      Supplier<SqliteJournal> journal,
      Function<Intent, JsonNode> desk) {
    this.located = located;
    this.site = site;
    this.journal = journal;
    this.desk = desk;
  }

  @Override
  public Tools tools() {
    return Toolbox.of(located, site, journal, desk);
  }

  @Override
  public void stdio(Scope scope, InputStream in, OutputStream out) {
    StdioServer.serve(tools(), scope, Main.version(), manner(located, site), in, out);
  }

  /** How clients are treated. */
  static Manner manner(Located located, Site site) {
    return Manner.of(located.settings().get(SettingsKeys.MCP_NOTICE), site.clock());
  }

  @Override
  public void http(OptionalInt port, Consumer<String> ready) throws InterruptedException {
    int chosen =
        port.orElseGet(
            () -> located.settings().find(SettingsKeys.MCP_HTTP_PORT).orElse(USUAL_PORT));
    try (Lifetime life = new Lifetime();
        Mounted server = Mounted.open(located, site, tools(), chosen, this::accepted)) {
      server.sentence().ifPresent(ready);
      life.await();
    }
  }

  private JsonNode accepted() {
    return Running.acceptedSettings(new Accepted(journal.get()));
  }

  @Override
  public String createToken(Scope scope) {
    return file().create(scope);
  }

  @Override
  public List<Token> tokens() {
    return file().list();
  }

  @Override
  public Optional<Token> revoke(String id) {
    return file().revoke(id);
  }

  private TokenFile file() {
    return new TokenFile(located.home(), site);
  }
}
