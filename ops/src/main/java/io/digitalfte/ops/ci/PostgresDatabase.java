package io.digitalfte.ops.ci;

import io.digitalfte.connect.postgres.PostgresServer;
import io.digitalfte.connect.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** On a PostgreSQL server whose user may create databases. */
public final class PostgresDatabase implements Database {
  /** What stands on a database of a run; a database without it is never dropped unasked. */
  private static final String MARK = "digitalfte: of a test run, dropped when it is over";

  private final PostgresServer server;

  /** Reaches no server yet. */
  public PostgresDatabase(PostgresServer server) {
    this.server = server;
  }

  @Override
  public String where() {
    return server.settings().host() + ":" + server.settings().port();
  }

  @Override
  public Hold hold(String name) {
    return server.hold(name)::close;
  }

  @Override
  public void create(String name) {
    server.create(name, MARK);
  }

  @Override
  public boolean dropUnheld(String name) {
    return server.dropUnheld(name, MARK);
  }

  @Override
  public List<String> unheld() {
    return server.unheld(MARK);
  }

  @Override
  public void drop(String name) {
    server.drop(name);
  }

  @Override
  public boolean exists(String name) {
    return server.exists(name);
  }

  @Override
  public SortedMap<String, ModuleState> modules(String name) {
    SortedMap<String, ModuleState> all = new TreeMap<>();
    server
        .modules(name)
        .forEach(each -> all.put(each.name(), new ModuleState(each.state(), each.version())));
    return all;
  }

  @Override
  public Map<String, String> options() {
    PostgresSettings settings = server.settings();
    Map<String, String> all = new TreeMap<>();
    all.put("db_host", settings.host());
    all.put("db_port", Integer.toString(settings.port()));
    all.put("db_user", settings.user());
    if (!settings.password().isEmpty()) {
      all.put("db_password", settings.password());
    }
    return all;
  }

  @Override
  public Optional<Path> sockets() {
    return server.settings().sockets();
  }
}
