package io.digitalfte.app;

import io.digitalfte.term.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The secrets that settings name: an environment variable, or the file {@code secrets/NAME} that
 * only its owner reads. Looked up each time, so that a changed file counts; nothing is kept.
 */
final class Secrets {
  private static final int MOST_BYTES = 16_384;
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  /** Names that the first systems used for the same thing, asked last. */
  private static final Map<String, String> OLDER = Map.of("ODOO_API_KEY", "ODOO_PASSWORD");

  private final Path folder;
  private final Environment environment;

  Secrets(Path folder, Environment environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** What came of looking for a secret. */
  sealed interface Sought {}

  /**
   * It is there.
   *
   * @param from where it was found, to be shown: a variable or a file
   */
  record Found(Secret secret, String from) implements Sought {}

  /** It is not, or must not be used; the problem never holds any part of it. */
  record Missing(Problem problem) implements Sought {}

  /** A secret value that prints as three stars. */
  static final class Secret {
    private final String value;

    Secret(String value) {
      this.value = value;
    }

    /** The value itself, for the one call that needs it. */
    String reveal() {
      return value;
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /** Looks for a secret: its variable, then its file, then the variable's older name. */
  Sought seek(SecretsName name) {
    Optional<String> variable = environment.variable(name.name());
    if (variable.isPresent()) {
      return accepted(variable.get(), "environment " + name);
    }
    Path file = folder.resolve(name.name());
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return fromFile(file);
    }
    String older = OLDER.getOrDefault(name.name(), "");
    return environment
        .variable(older)
        .map(value -> accepted(value, "environment " + older))
        .orElseGet(() ->
            new Missing(
                Problem.in(
                    name.name(),
                    "there is no such secret",
                    "write it into "
                        + file
                        + " with mode 0600, or set the environment variable "
                        + name)));
  }

  private static Sought fromFile(Path file) {
    String where = file.toString();
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return missing(
            where, "a secret is a file, not a link or a folder", "put the file itself there");
      }
      if (!OWNERS.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
        return missing(
            where, "other users of this machine can read this secret", "chmod 600 " + where);
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes = in.readNBytes(MOST_BYTES + 1);
      }
      if (bytes.length > MOST_BYTES) {
        return missing(where, "a secret of more than " + MOST_BYTES + " bytes", "write one line");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return accepted(text, where);
    } catch (NoSuchFileException e) {
      return missing(where, "the file went away while it was read", "try again");
    } catch (CharacterCodingException e) {
      return missing(where, "a secret that is not UTF-8 text", "write it as one line of text");
    } catch (IOException e) {
      return missing(where, "the file cannot be read", "look at its owner and mode");
    }
  }

  private static Sought accepted(String text, String from) {
    String value = text.strip();
    if (value.isEmpty()) {
      return missing(from, "the secret is empty", "write it there as one line of text");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      return missing(
          from,
          "the secret has more than one line or a control character",
          "write one line of text");
    }
    return new Found(new Secret(value), from);
  }

  private static Sought missing(String where, String reason, String remedy) {
    return new Missing(Problem.in(where, reason, remedy));
  }
}
