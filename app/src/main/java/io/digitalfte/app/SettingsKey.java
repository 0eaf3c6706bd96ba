package io.digitalfte.app;

import java.util.regex.Pattern;

/**
 * One setting there can be.
 *
 * @param name the whole name with dots, {@code room.thing} or {@code room.thing.property}
 * @param kind its type and bounds
 * @param normally its value where nobody says otherwise, as text; empty for "not set"
 * @param guard when a change of it widens
 * @param doc one line for {@code config show} and the guide
 */
record SettingsKey<T>(
    String name, SettingsKind<T> kind, String normally, SettingsGuard guard, String doc) {
  private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*){0,2}");

  SettingsKey {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not a key: " + name);
    }
  }

  /** By the name, which is the key's own. A record's own would be made anew in every process. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SettingsKey<?> key && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
