package io.digitalfte.ops.evidence;

import io.digitalfte.term.Digest;
import java.util.Map;

/**
 * Where the digests of evidence are kept so that nobody changes them quietly, such as the audit.
 * What fails is a {@link io.digitalfte.term.Fault}.
 */
public interface Chain {
  /**
   * Adds a link.
   *
   * @param folder below the root of the evidence, such as {@code 20261128-1640/ci}
   * @param manifest the digest of its {@code MANIFEST.json}
   */
  void link(String folder, Digest manifest);

  /** Every link there is, by folder. */
  Map<String, Digest> links();
}
