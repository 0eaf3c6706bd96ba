package io.digitalfte.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting can be: how its text is read, checked and written back in one form. */
sealed interface SettingsKind<T> {
  /**
   * The value of a text.
   *
   * @param user the folder that a tilde stands for
   * @throws IllegalArgumentException with what is wrong; never with the text itself
   */
  T read(String text, Path user);

  /** The one written form of a value. */
  String write(T value);

  /** What would be right, after "wanted ". */
  String wanted();

  /** A length of time in one unit; {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
  record Span(Duration least, Duration most) implements SettingsKind<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    @Override
    public Duration read(String text, Path user) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException("not a length of time");
      }
      long count = Long.parseLong(form.group(1));
      Duration value =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException("out of range");
      }
      return value;
    }

    @Override
    public String write(Duration value) {
      return written(value);
    }

    static String written(Duration value) {
      long millis = value.toMillis();
      if (millis % 1000 != 0) {
        return millis + "ms";
      }
      long seconds = millis / 1000;
      if (seconds == 0 || seconds % 60 != 0) {
        return seconds + "s";
      }
      if (seconds % 3600 != 0) {
        return seconds / 60 + "m";
      }
      // 48h is how people say two days; whole weeks and more are said in days.
      return seconds % 86_400 != 0 || seconds < 7 * 86_400
          ? seconds / 3600 + "h"
          : seconds / 86_400 + "d";
    }

    @Override
    public String wanted() {
      return "a length of time such as 10s, 5m or 48h, from "
          + written(least)
          + " to "
          + written(most);
    }
  }

  /** A whole number. */
  record Whole(int least, int most) implements SettingsKind<Integer> {
    @Override
    public Integer read(String text, Path user) {
      if (!text.matches("0|-?[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException("not a whole number");
      }
      int value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new IllegalArgumentException("out of range");
      }
      return value;
    }

    @Override
    public String write(Integer value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return least == most ? String.valueOf(least) : "a whole number from " + least + " to " + most;
    }
  }

  /** A text of this form; {@code said} describes the form. */
  record Text(Pattern form, String said) implements SettingsKind<String> {
    @Override
    public String read(String text, Path user) {
      if (!form.matcher(text).matches()) {
        throw new IllegalArgumentException("not of that form");
      }
      return text;
    }

    @Override
    public String write(String value) {
      return value;
    }

    @Override
    public String wanted() {
      return said;
    }
  }

  /** One word of a closed set, written in lower case with dashes. */
  record OneOf<E extends Enum<E>>(Class<E> set) implements SettingsKind<E> {
    @Override
    public E read(String text, Path user) {
      for (E word : Objects.requireNonNull(set.getEnumConstants())) {
        if (write(word).equals(text)) {
          return word;
        }
      }
      throw new IllegalArgumentException("not one of these words");
    }

    @Override
    public String write(E value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String wanted() {
      return "one of "
          + String.join(
              ", ",
              Arrays.stream(Objects.requireNonNull(set.getEnumConstants()))
                  .map(this::write)
                  .toList());
    }
  }

  /**
   * The address of a server.
   *
   * @param safe schemes that are allowed with any host
   * @param near schemes without protection, for this machine and names without a dot alone
   * @param said what would be right
   */
  record Server(Set<String> safe, Set<String> near, String said) implements SettingsKind<URI> {
    public Server {
      safe = Set.copyOf(safe);
      near = Set.copyOf(near);
    }

    @Override
    public URI read(String text, Path user) {
      URI address;
      try {
        address = new URI(text);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("not an address", e);
      }
      String scheme = address.getScheme();
      String host = address.getHost();
      if (scheme == null || host == null || address.getPort() == 0 || address.getPort() > 65_535) {
        throw new IllegalArgumentException("not an address with a scheme and a host");
      }
      if (address.getRawUserInfo() != null
          || address.getRawQuery() != null
          || address.getRawFragment() != null) {
        throw new IllegalArgumentException("an address with a user, a question or a fragment");
      }
      if (!safe.contains(scheme) && !near.contains(scheme)) {
        throw new IllegalArgumentException("not an address of this scheme");
      }
      if (near.contains(scheme) && !isNear(host)) {
        throw new IllegalArgumentException(scheme + " would send the key in the clear to " + host);
      }
      return address;
    }

    /** This machine, or a name without a dot, which no public server can have. */
    private static boolean isNear(String host) {
      return (host.indexOf('.') < 0 && host.indexOf(':') < 0)
          || host.matches("127(\\.[0-9]{1,3}){3}")
          || host.equals("[::1]");
    }

    @Override
    public String write(URI value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return said;
    }
  }

  /** A folder: absolute, or from the user's own folder by a tilde. */
  record Folder() implements SettingsKind<Path> {
    @Override
    public Path read(String text, Path user) {
      try {
        Path path =
            text.startsWith("~/") || text.equals("~")
                ? user.resolve(text.substring(Math.min(2, text.length())))
                : Path.of(text);
        if (!path.isAbsolute()) {
          throw new IllegalArgumentException("not an absolute path");
        }
        return path.normalize();
      } catch (InvalidPathException e) {
        throw new IllegalArgumentException("not a path", e);
      }
    }

    @Override
    public String write(Path value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return "an absolute path, or one that begins with ~/";
    }
  }

  /** Several texts of one form; written with a comma and a space between. */
  record Several(Text each, int most) implements SettingsKind<List<String>> {
    @Override
    public List<String> read(String text, Path user) {
      List<String> values =
          text.isBlank()
              ? List.of()
              : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      if (values.size() > most) {
        throw new IllegalArgumentException("more than " + most);
      }
      return values.stream().map(value -> each.read(value, user)).distinct().toList();
    }

    @Override
    public String write(List<String> value) {
      return String.join(", ", value);
    }

    @Override
    public String wanted() {
      return "a list, each " + each.wanted();
    }
  }

  /** The name of a secret; the secret itself is never in a setting. */
  record Named() implements SettingsKind<SecretsName> {
    @Override
    public SecretsName read(String text, Path user) {
      return new SecretsName(text);
    }

    @Override
    public String write(SecretsName value) {
      return "{secret: " + value.name() + "}";
    }

    @Override
    public String wanted() {
      return "the name of a secret: {secret: NAME}, with the secret in the environment variable"
          + " NAME or the file secrets/NAME";
    }
  }
}
