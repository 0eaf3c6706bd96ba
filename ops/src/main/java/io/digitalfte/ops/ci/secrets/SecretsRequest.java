package io.digitalfte.ops.ci.secrets;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where to look for secrets.
 *
 * @param folder of the repository
 * @param range {@code A..B}, or {@code B} for all that leads there; empty: what is checked out
 *     only, without history
 */
public record SecretsRequest(Path folder, Optional<String> range) {}
