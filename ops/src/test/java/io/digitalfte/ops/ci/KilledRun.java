package io.digitalfte.ops.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run that was killed: its folder, database and process are there, and nobody holds them. */
final class KilledRun implements AutoCloseable {
  final String name;
  final Path scratch;
  private final Process process;
  private final Hold hold;

  KilledRun(Database database, Path scratch, String suffix) throws Exception {
    this.name = "fte_ci_" + suffix;
    this.scratch = Files.createDirectories(scratch);
    Path folder = Files.createDirectory(scratch.resolve(name));
    Files.writeString(folder.resolve(Stage.WHERE), database.where());
    hold = database.hold(name);
    database.create(name);
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().putAll(Map.of("FTE_RUN", name));
    process = builder.start();
  }

  /** As the system does it for a program that is killed. */
  KilledRun dead() {
    hold.close();
    return this;
  }

  List<Path> scratches() {
    return List.of(scratch);
  }

  boolean ends() {
    return process.onExit().isDone() || !process.isAlive();
  }

  @Override
  public void close() {
    hold.close();
    process.destroyForcibly();
    Postgres.database(false).drop(name);
  }
}
