package io.digitalfte.connect.odoo;

import io.digitalfte.term.Digest;
import java.time.Instant;

/** Remembers since when an API key is in use, and knows it by its fingerprint only. */
public interface KeySeen {
  /** When this key was first seen: now, for one that was not seen before. */
  Instant since(Digest fingerprint);
}
