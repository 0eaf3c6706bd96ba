package io.digitalfte.share;

import java.util.Map;

/**
 * What a half does with what arrived. Called in the order of the commits; after a crash the same
 * call may come again, so each must be harmless twice.
 */
public interface Inlet {
  /**
   * A record under {@code Records/<agent>/} came.
   *
   * @param from whose commit it came in
   * @param held the claims as they stood before that commit
   */
  void record(Agent from, String path, String json, Held held);

  /**
   * Something the record (audit) should have: pulled, pushed, claimed, returned, quarantined,
   * refused, conflicted.
   *
   * @param event a past-tense word with dots, such as {@code sync.pulled}
   */
  void note(String event, String target, Map<String, String> parameters);
}
