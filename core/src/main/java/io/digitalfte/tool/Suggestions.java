package io.digitalfte.tool;

import java.util.List;

/** Completes what somebody began to type. Safe for any thread. */
@FunctionalInterface
public interface Suggestions {
  /**
   * Values that fit, best first; at most 100 are shown.
   *
   * @param typed what is there so far, at most 200 characters; may be empty
   */
  List<String> fitting(String typed);
}
