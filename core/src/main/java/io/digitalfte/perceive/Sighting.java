package io.digitalfte.perceive;

import io.digitalfte.term.Digest;

/**
 * What a watcher saw, before it is known whether it is new.
 *
 * @param account where it was seen, such as {@code mail}
 * @param outsideId how the outside names it: a Message-ID
 * @param digest of its raw bytes as the author wrote them; what transport adds on the way (trace
 *     headers) is not part of it
 * @param letter what it says
 */
public record Sighting(String account, String outsideId, Digest digest, Letter letter) {}
