package io.digitalfte.share;

/**
 * A credential that lies in a cloud's home, where it must be good for reading and nothing else. The
 * world is asked what it can do; its name, and what settings say of it, tell nothing. Safe for any
 * thread; changes nothing outside.
 */
public interface Credential {
  /** Which connector it is for, in one word, such as {@code odoo}. */
  String connector();

  /** Looks; takes as long as the connector's timeouts allow. */
  Power power();

  /** What a credential can do. */
  sealed interface Power {
    /**
     * It can read and nothing else.
     *
     * @param seen what was looked at, in one line
     */
    record Harmless(String seen) implements Power {}

    /**
     * It can act.
     *
     * @param can what it can do, and whose it is, in one line
     * @param remedy what would be a harmless one, and how to get it
     * @param separable whether the protocol has credentials that only read; where it has none, a
     *     person may accept the risk
     */
    record Powerful(String can, String remedy, boolean separable) implements Power {}

    /**
     * It cannot be seen now, so it is not used now.
     *
     * @param why in one line
     */
    record Unseen(String why) implements Power {}
  }
}
