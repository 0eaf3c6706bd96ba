package io.digitalfte.app;

import io.digitalfte.act.Key;
import io.digitalfte.connect.files.FileWrite;
import io.digitalfte.connect.files.Tally;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Fuse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A folder that files are written into. */
final class CrashFilesScene implements CrashScene {
  private final Path folder;
  private final CrashHome home;
  private final Ulid id;

  CrashFilesScene(Path own) {
    try {
      this.folder = Files.createDirectory(own.resolve("files"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.home = CrashHome.found(own, "files: {root: \"" + folder + "\"}\n", Map.of(), false);
    this.id = home.id();
  }

  @Override
  public String title() {
    return "files";
  }

  @Override
  public CrashHome home() {
    return home;
  }

  @Override
  public List<Fuse.Point> points() {
    List<Fuse.Point> points = new ArrayList<>(List.of(Fuse.Point.values()));
    points.remove(Fuse.Point.SEEN);
    return points;
  }

  @Override
  public void deliver(String name, CrashProcess process) {
    process.order("propose " + name + "-1");
    process.order("propose " + name + "-2");
  }

  @Override
  public String trouble(Random random, CrashProcess process) {
    CrashFiles.Trouble[] all = CrashFiles.Trouble.values();
    int drawn = random.nextInt(all.length + 2);
    if (drawn >= all.length) {
      return "none";
    }
    process.order("trouble " + all[drawn]);
    return all[drawn].name();
  }

  @Override
  public void calm() {
    // Troubles live in the process, and end with it.
  }

  @Override
  public int effects(Saved.Plan plan, Saved.Action action) {
    FileWrite write = Json.read(action.record(), FileWrite.class);
    Key key = Key.of(id, action.id());
    try {
      boolean there =
          Files.exists(folder.resolve(write.path()))
              && Files.readString(folder.resolve(write.path())).equals(write.text());
      // A kill between making the file and counting it leaves the file uncounted.
      return Math.max(Tally.effects(folder).getOrDefault(key.text(), 0), there ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> strays() {
    try (var files = Files.list(folder)) {
      List<String> parts = new ArrayList<>();
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.startsWith(".") && !n.endsWith(".part"))
          .filter(n -> !n.equals(".attempts") && !n.equals(".effects"))
          .forEach(n -> parts.add("a hidden file nobody asked for: " + n));
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> unheard() {
    return List.of();
  }

  @Override
  public void close() {
    home.close();
  }
}
