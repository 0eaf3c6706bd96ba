package io.digitalfte.ops.ci;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A database that stays when it is dropped. */
record UndroppedDatabase(Database real) implements Database {
  @Override
  public String where() {
    return real.where();
  }

  @Override
  public Hold hold(String name) {
    return real.hold(name);
  }

  @Override
  public void create(String name) {
    real.create(name);
  }

  @Override
  public void drop(String name) {}

  @Override
  public boolean dropUnheld(String name) {
    return real.dropUnheld(name);
  }

  @Override
  public List<String> unheld() {
    return real.unheld();
  }

  @Override
  public boolean exists(String name) {
    return real.exists(name);
  }

  @Override
  public SortedMap<String, ModuleState> modules(String name) {
    return real.modules(name);
  }

  @Override
  public Map<String, String> options() {
    return real.options();
  }

  @Override
  public Optional<Path> sockets() {
    return real.sockets();
  }
}
