package io.digitalfte.home;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a command asks of the process that owns the home.
 *
 * @param verb noun and verb with a dot, such as {@code proposal.approve}; at most 64 characters
 * @param arguments an object of what the verb needs; whoever asks is this user, and no more trusted
 *     than any other program of this user
 */
public record Intent(String verb, JsonNode arguments) {
  private static final Pattern FORM = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*){0,3}");

  public Intent {
    if (verb.length() > 64 || !FORM.matcher(verb).matches()) {
      throw new IllegalArgumentException("not a verb");
    }
    if (!arguments.isObject()) {
      throw new IllegalArgumentException("the arguments of an intent are an object");
    }
  }
}
