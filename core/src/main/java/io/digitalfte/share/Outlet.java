package io.digitalfte.share;

import java.util.List;

/**
 * What a half has to send besides the vault's own files: records and tasks, oldest first, until
 * told that they were sent.
 */
public interface Outlet {
  /**
   * What is to be sent next. All of one call goes into one commit: what belongs together is never
   * cut apart, so there may be a few more than asked for.
   *
   * @param most about how many, at least 1
   */
  List<Edit> pending(int most);

  /** These were sent, or stand in the tree already. */
  void sent(List<Edit> edits, Tip tip);

  /**
   * The guard does not let this one leave: it is put aside with what belongs to it, recorded and
   * shown, and the others go on.
   *
   * @param why what stands against it, without what it holds
   */
  default void withheld(Edit edit, List<String> why) {}
}
