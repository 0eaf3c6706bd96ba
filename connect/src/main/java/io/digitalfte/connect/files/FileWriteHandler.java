package io.digitalfte.connect.files;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes files into one folder. A file appears whole or not at all, and the file system refuses the
 * second of a name: content goes to a hidden file, is made durable, and is then linked to its name.
 * A file with other bytes under the name is somebody else's and is never touched; one with the same
 * bytes is what was approved, whoever made it.
 */
public final class FileWriteHandler implements Handler<FileWrite> {
  /**
   * How long after its last byte a write may still show: no file system holds one back this long.
   */
  static final Duration SETTLE = Duration.ofSeconds(5);

  private static final FileWriteType TYPE = new FileWriteType();

  private final Folder folder;
  private final @Nullable Tally tally;

  private FileWriteHandler(Folder folder, @Nullable Tally tally) {
    this.folder = folder;
    this.tally = tally;
  }

  /** A handler that writes below this folder, which must exist when it acts. */
  public static FileWriteHandler into(Path root) {
    return new FileWriteHandler(new Folder(root), null);
  }

  /** The same, counting attempts and effects in the folder; see {@link Tally}. */
  public static FileWriteHandler counting(Path root) {
    return new FileWriteHandler(new Folder(root), new Tally(root));
  }

  @Override
  public ActionType<FileWrite> type() {
    return TYPE;
  }

  @Override
  public Target target() {
    try {
      Path real = folder.real();
      return new Target("files:" + real, "the folder " + real);
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "the folder for files is not there; make it, or mount it", e);
    }
  }

  @Override
  public Objections check(FileWrite action) {
    try {
      return switch (folder.look(action)) {
        case Folder.Look.Free() -> Objections.none();
        case Folder.Look.Same() ->
            Objections.because(
                "the file " + action.path() + " is there already, with this content");
        case Folder.Look.Other() ->
            Objections.because(
                "the file " + action.path() + " is there already, with other content");
        case Folder.Look.Blocked(String why) -> Objections.because(why);
      };
    } catch (IOException e) {
      return Objections.because("the folder for files cannot be read: " + kind(e));
    }
  }

  @Override
  public Outcome perform(FileWrite action, Key key) {
    Path made;
    try {
      switch (folder.look(action)) {
        case Folder.Look.Same() -> {
          return new Outcome.Done(receipt(action));
        }
        case Folder.Look.Other() -> {
          return new Outcome.Refused(
              "the file " + action.path() + " is there already, with other content");
        }
        case Folder.Look.Blocked(String why) -> {
          return new Outcome.Refused(why);
        }
        case Folder.Look.Free() -> made = folder.prepare(action, key);
      }
      if (tally != null) {
        tally.attempt(key);
      }
    } catch (IOException e) {
      return new Outcome.Unknown("the file could not be prepared: " + kind(e), false);
    }
    try {
      boolean ours = folder.publish(made, action);
      if (ours && tally != null) {
        tally.effect(key);
      }
      if (!ours && !(folder.look(action) instanceof Folder.Look.Same)) {
        return new Outcome.Refused("the file " + action.path() + " was made by somebody else");
      }
      folder.settle(action);
      return new Outcome.Done(receipt(action));
    } catch (IOException e) {
      return new Outcome.Unknown("the file may be there: " + kind(e), true);
    }
  }

  @Override
  public Found find(FileWrite action, Key key, Duration since) {
    try {
      return switch (folder.look(action)) {
        case Folder.Look.Same() -> {
          folder.settle(action);
          yield new Found.Yes(receipt(action));
        }
        case Folder.Look.Free() ->
            new Found.No(
                "the file " + action.path() + " is absent, and a second cannot be made",
                since.compareTo(SETTLE) > 0);
        case Folder.Look.Other() ->
            new Found.CannotTell("the file " + action.path() + " is there with other content");
        case Folder.Look.Blocked(String why) -> new Found.CannotTell(why);
      };
    } catch (IOException e) {
      return new Found.CannotTell("the folder for files cannot be read: " + kind(e));
    }
  }

  private static Receipt receipt(FileWrite action) {
    return new Receipt(action.path(), Map.of("file.digest", Digest.of(action.bytes()).text()));
  }

  // The message of a file system exception is mostly the path on this machine: its kind says more.
  private static String kind(IOException e) {
    return e.getClass().getSimpleName();
  }
}
