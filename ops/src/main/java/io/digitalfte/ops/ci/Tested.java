package io.digitalfte.ops.ci;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An addon under test.
 *
 * @param name its technical name
 * @param version what {@code latest_version} has to be afterwards, with the series in front; empty
 *     if that is not known and so not asked
 * @param noTests why it may have none; empty if it must have some
 */
public record Tested(String name, Optional<String> version, Optional<Excuse> noTests) {
  private static final Pattern NAME = Pattern.compile("\\w{1,256}");

  public Tested {
    checked(name);
  }

  /** One that must have tests. */
  public static Tested of(String name, String version) {
    return new Tested(name, Optional.of(version), Optional.empty());
  }

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an addon: " + LogLine.quotable(name));
    }
    return name;
  }
}
