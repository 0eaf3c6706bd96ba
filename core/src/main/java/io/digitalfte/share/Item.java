package io.digitalfte.share;

import io.digitalfte.term.Digest;
import java.util.Optional;

/**
 * What we hold at a path.
 *
 * @param blob the object's id; empty while we know only that we put it there
 * @param size in bytes
 * @param digest of the text as the vault's files give it
 * @param claims how often the task was claimed, where it is one
 */
record Item(Optional<String> blob, long size, Digest digest, int claims) {}
