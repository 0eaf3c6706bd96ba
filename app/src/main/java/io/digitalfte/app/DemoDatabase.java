package io.digitalfte.app;

import io.digitalfte.ops.ci.Database;
import io.digitalfte.ops.ci.Hold;
import io.digitalfte.ops.ci.ModuleState;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The demo's pretended PostgreSQL: a file of what its pretended Odoo installed. */
final class DemoDatabase implements Database {
  private final Path rows;

  DemoDatabase(Path rows) {
    this.rows = rows;
  }

  @Override
  public String where() {
    return rows.toString();
  }

  @Override
  public Hold hold(String name) {
    return () -> {};
  }

  @Override
  public void create(String name) {
    write();
  }

  @Override
  public boolean dropUnheld(String name) {
    return !exists(name);
  }

  @Override
  public List<String> unheld() {
    return List.of();
  }

  private void write() {
    try {
      Files.writeString(rows, "");
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot write " + rows, e);
    }
  }

  @Override
  public void drop(String name) {
    try {
      Files.deleteIfExists(rows);
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot take away " + rows, e);
    }
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(rows);
  }

  @Override
  public SortedMap<String, ModuleState> modules(String name) {
    SortedMap<String, ModuleState> all = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(rows)) {
        String[] words = line.split(" ", -1);
        all.put(words[0], new ModuleState(words[1], Optional.of(words[2])));
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + rows, e);
    }
    return all;
  }

  @Override
  public Map<String, String> options() {
    return Map.of("demo_rows", rows.toString());
  }

  @Override
  public Optional<Path> sockets() {
    return Optional.empty();
  }
}
