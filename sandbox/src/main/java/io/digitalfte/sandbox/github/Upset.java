package io.digitalfte.sandbox.github;

/** What can go wrong with one request that would change something. */
public enum Upset {
  /** Nothing. */
  NONE,
  /** The connection is closed before anything is done. */
  GONE_BEFORE,
  /** It is done, and the connection is closed without a word. */
  GONE_AFTER,
  /** It is done, and half of the answer comes. */
  CUT,
  /** Nothing is done; the answer has status 502. */
  ERROR_BEFORE,
  /** It is done; the answer has status 502 all the same. */
  ERROR_AFTER,
  /** It is done, and no answer comes before the server is closed. */
  SILENT,
  /** Nothing is done before {@link GitHubServer#release}; the connection is closed at once. */
  LATE,
  /** The hour's requests are used up: 403, and when there are new ones. */
  PRIMARY_LIMIT,
  /** Too much at once: 403, and for how long to wait. */
  SECONDARY_LIMIT,
  /** The same as 429. */
  TOO_MANY
}
