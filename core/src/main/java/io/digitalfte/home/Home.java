package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The folder that one process owns: settings, secrets, state and logs. An instance only names
 * places and knows its id; it holds no lock and no open file, and is safe for any thread.
 *
 * <pre>
 * fte.yaml   secrets-allow.yaml   secrets/ (0700)   logs/ (0700)
 * state/ (0700): home.json journal.db keys/ blobs/ git/ lock fte.sock recovering
 * </pre>
 */
public final class Home {
  private static final int LONGEST_REASON = 2000;

  private final Path root;
  private final Identity identity;

  private Home(Path root, Identity identity) {
    this.root = root;
    this.identity = identity;
  }

  /**
   * Makes a home. The identity is written last: a home whose making was cut short is made again by
   * the same call. A folder that exists may hold what the owner writes, {@code fte.yaml}, {@code
   * secrets-allow.yaml} and {@code secrets/}, and nothing else that is not ours and empty.
   *
   * @param root where; its parents are made
   * @param id the id this home has for life
   * @param created the time now
   * @param placeCheck what is wrong with keeping state in a place (inside a git work tree, the
   *     vault, a synchronised folder, on a network disk); asked with the absolute path
   */
  public static Opened create(
      Path root, Ulid id, Instant created, Function<Path, List<Problem>> placeCheck) {
    Path place = root.toAbsolutePath().normalize();
    try {
      List<Problem> problems = new ArrayList<>(HomeCheck.beforeMaking(place));
      if (problems.isEmpty()) {
        problems.addAll(placeCheck.apply(place));
      }
      if (!problems.isEmpty()) {
        return new Opened.Refused(problems);
      }
      Durable.privateFolder(place);
      for (String folder : List.of("secrets", "logs", "state", "state/keys", "state/blobs")) {
        Durable.privateFolder(place.resolve(folder));
      }
      Home made = new Home(place.toRealPath(), new Identity(Identity.SCHEMA, id, created));
      made.identity.write(made.identityFile());
      return new Opened.Ready(made);
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot make a home at " + place + ": " + why(e), e)
          .about(place.toString());
    }
  }

  /**
   * Opens a home that is there, after looking at its modes, owner and identity; changes nothing.
   *
   * @param root the home's folder; links in the way to it are followed, links inside are refused
   */
  public static Opened open(Path root) {
    Path place = root.toAbsolutePath().normalize();
    try {
      List<Problem> problems = HomeCheck.beforeOpening(place);
      if (!problems.isEmpty()) {
        return new Opened.Refused(problems);
      }
      Path real = place.toRealPath();
      Path file = real.resolve("state/home.json");
      try {
        return new Opened.Ready(new Home(real, Identity.read(file)));
      } catch (IllegalArgumentException e) {
        return new Opened.Refused(
            List.of(
                Problem.in(
                    file.toString(),
                    "the identity of this home cannot be read: " + e.getMessage(),
                    "bring the file back from a backup, or restore the home into a new folder")));
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot open the home " + place + ": " + why(e), e)
          .about(place.toString());
    }
  }

  /** The id drawn by {@code init}; keys, approvals and audit carry it. */
  public Ulid id() {
    return identity.id();
  }

  /** When it was made. */
  public Instant created() {
    return identity.created();
  }

  /** The home's folder, absolute, with no link in it. */
  public Path root() {
    return root;
  }

  /** {@code fte.yaml}; may be missing, then every setting has its default. */
  public Path settings() {
    return root.resolve("fte.yaml");
  }

  /** What a person allowed that looks like a secret; may be missing, then it is nothing. */
  public Path secretsAllowed() {
    return root.resolve("secrets-allow.yaml");
  }

  /** The folder of secret files. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The folder of everything below that the owner never edits. */
  public Path state() {
    return root.resolve("state");
  }

  /** The journal's database file. */
  public Path journal() {
    return state().resolve("journal.db");
  }

  /** The folder of key files. */
  public Path keys() {
    return state().resolve("keys");
  }

  /** The folder of texts and attachments by hash, see {@link Blobs}. */
  public Path blobs() {
    return state().resolve("blobs");
  }

  /** The folder of the bare repository. */
  public Path git() {
    return state().resolve("git");
  }

  /** The file that {@link Lock} locks; never open it elsewhere, closing it would drop the lock. */
  public Path lockFile() {
    return state().resolve("lock");
  }

  /** Where the daemon listens, see {@link Reception}. */
  public Path socket() {
    return state().resolve("fte.sock");
  }

  /** The folder of audit logs by day. */
  public Path logs() {
    return root.resolve("logs");
  }

  Path identityFile() {
    return state().resolve("home.json");
  }

  private Path recoveringFile() {
    return state().resolve("recovering");
  }

  /** Why this home is recovering by its own mark, or empty where it has none. */
  public Optional<String> recovering() {
    Path file = recoveringFile();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > 4L * LONGEST_REASON) {
        return Optional.of("marked as recovering");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      return Optional.of(text.isEmpty() ? "marked as recovering" : text);
    } catch (IOException e) {
      // A mark that cannot be read is a mark.
      return Optional.of("marked as recovering, but why cannot be read: " + why(e));
    }
  }

  /**
   * Marks this home as recovering, durably; an earlier reason is kept above the new one.
   *
   * @param reason one sentence for the owner, at most 2,000 characters with the earlier ones
   */
  public void markRecovering(String reason) {
    String whole = recovering().map(before -> before + "\n" + reason).orElse(reason);
    String kept = whole.length() > LONGEST_REASON ? whole.substring(0, LONGEST_REASON) : whole;
    try {
      Durable.write(recoveringFile(), kept.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot mark the home as recovering: " + why(e), e)
          .about(root.toString());
    }
  }

  /** Takes the mark away, durably; for the end of {@code fte recover} alone. */
  public void settle() {
    try {
      Files.deleteIfExists(recoveringFile());
      Durable.sync(state());
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot settle the home: " + why(e), e)
          .about(root.toString());
    }
  }

  static String why(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e.getClass().getSimpleName() + " " + message;
  }

  @Override
  public String toString() {
    return "home " + id() + " at " + root;
  }
}
