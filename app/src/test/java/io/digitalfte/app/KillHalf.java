package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One half: its home, its vault, and its process, when it has one. For one thread. */
final class KillHalf implements AutoCloseable {
  private static final int PATIENCE = 60;
  private static final List<String> HOST = List.of("receive-pack", "upload-pack");

  final String name;
  final CrashHome home;
  final KillVault vault;
  private final Path own;
  private final Path journal;
  private Optional<Program> program = Optional.empty();

  KillHalf(DemoPair pair, String name) {
    this.name = name;
    this.own = pair.folder();
    this.home = CrashHome.of(pair, name);
    this.vault = new KillVault(pair.vault(name));
    this.journal = pair.root(name).resolve("state/journal.db-wal");
  }

  void start() {
    try {
      program = Optional.of(Program.start(own, home.root(), "run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is at work; false where it ends before. */
  boolean ready() throws InterruptedException {
    try {
      String _ = program.orElseThrow().hear("watching");
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** Whether it has a process. */
  boolean up() {
    return program.isPresent();
  }

  /** What it said when it ended by itself, which it must not; empty otherwise. */
  Optional<String> ended() {
    return program
        .filter(p -> !p.process.isAlive())
        .map(p -> name + " ended by itself: " + p.process.exitValue() + " " + p.unheard());
  }

  /** SIGKILL; also to the programs that it has started, where wanted. */
  void kill(boolean children) throws InterruptedException {
    home.close();
    Process process = program.orElseThrow().process;
    List<ProcessHandle> below = children ? below(process.toHandle()) : List.of();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    gone(process);
  }

  /** What it started, but for the git host's end of the line: that is another machine's. */
  private static List<ProcessHandle> below(ProcessHandle process) {
    return process
        .children()
        .filter(child -> !host(child.info().commandLine().orElse("")))
        .flatMap(child -> Stream.concat(Stream.of(child), below(child).stream()))
        .toList();
  }

  private static boolean host(String command) {
    return HOST.stream().anyMatch(end -> command.contains(end) && !command.contains("--" + end));
  }

  private void gone(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " does not end");
    }
    program = Optional.empty();
  }

  /** Lets it end in order; gives its status. */
  int end() throws InterruptedException {
    home.close();
    Process process = program.orElseThrow().process;
    process.destroy();
    gone(process);
    return process.exitValue();
  }

  /** Whether a program that it started is at work. */
  boolean atWork() {
    return program.orElseThrow().process.descendants().findAny().isPresent();
  }

  /** Says whether its journal was written since it was asked for. */
  BooleanSupplier journalWritten() {
    String before = look();
    return () -> !look().equals(before);
  }

  private String look() {
    try {
      return Files.exists(journal)
          ? Files.size(journal) + " " + Files.getLastModifiedTime(journal)
          : "";
    } catch (IOException e) {
      // It is taken away just now.
      return "";
    }
  }

  List<Saved.Proposal> waiting() {
    return home.<List<Saved.Proposal>>read(
        v -> v.proposals(Set.of(State.WAITING), Optional.empty(), 100));
  }

  /** Moves a note that waits; false where it does not lie there. */
  boolean move(Saved.Proposal waiting, Folder to) {
    return vault.move(waiting.note(), Folder.PENDING_APPROVAL, to);
  }

  /** Whether it has nothing to send any more. */
  boolean sent() {
    return home.<Boolean>read(v -> v.traffic().parcels(1).isEmpty());
  }

  @Override
  public void close() {
    home.close();
    program.ifPresent(Program::close);
  }
}
