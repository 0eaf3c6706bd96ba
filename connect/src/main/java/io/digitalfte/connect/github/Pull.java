package io.digitalfte.connect.github;

import java.time.Instant;

/**
 * A pull request as it stands.
 *
 * @param slug the repository that it is to be merged into
 * @param repository that repository's id, which stays when its name changes
 * @param number its number there
 * @param open whether it is neither closed nor merged
 * @param locked whether its conversation is
 * @param head the commit that it proposes
 * @param base the branch that it is to be merged into
 * @param seen when it stood so, by GitHub's own clock; whole seconds
 */
public record Pull(
    Slug slug,
    long repository,
    int number,
    boolean open,
    boolean locked,
    String head,
    String base,
    Instant seen) {}
