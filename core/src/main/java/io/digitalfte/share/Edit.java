package io.digitalfte.share;

/** One path to be changed by a commit of ours. */
public sealed interface Edit {
  /** Where: a path with slashes that the guard has let through. */
  String path();

  /**
   * A file with this text, in UTF-8.
   *
   * @param text without lone surrogates
   */
  record Put(String path, String text) implements Edit {}

  /** No file there any more. */
  record Drop(String path) implements Edit {}
}
