package io.digitalfte.app;

import java.util.regex.Pattern;

/** The name of a secret: capital letters, digits and underscores, at most 64. */
record SecretsName(String name) {
  private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  SecretsName {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a secret");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
