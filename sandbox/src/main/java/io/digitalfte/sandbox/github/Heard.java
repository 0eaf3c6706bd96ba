package io.digitalfte.sandbox.github;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came.
 *
 * @param method such as GET
 * @param target path and question
 * @param headers by their names in lower case
 * @param body empty where there was none
 */
public record Heard(String method, String target, Map<String, String> headers, String body) {
  public Heard {
    headers = Map.copyOf(new TreeMap<>(headers));
  }

  /** The address without the question. */
  public String path() {
    return target.replaceFirst("\\?.*", "");
  }

  Optional<String> question(String name) {
    Matcher m = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(target);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The token, where one came along. */
  public Optional<String> token() {
    return Optional.ofNullable(headers.get("authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }
}
