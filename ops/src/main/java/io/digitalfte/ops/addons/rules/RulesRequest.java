package io.digitalfte.ops.addons.rules;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What to hold against the rules.
 *
 * @param repository the folder whose addons are looked at; others of the catalogue only as what
 *     they need or are needed by
 * @param others folders within it that are repositories of their own, whose addons others answer
 *     for
 * @param authors of whom each addon has to name one, such as {@link #OCA}; none: anybody will do
 * @param base a commit since which versions have to have gone up with the code; empty: that is not
 *     asked
 */
public record RulesRequest(
    Path repository, Set<Path> others, Set<String> authors, Optional<String> base) {
  /** The author that OCA's repositories require. */
  public static final String OCA = "Odoo Community Association (OCA)";

  public RulesRequest {
    others = Set.copyOf(others);
    authors = Set.copyOf(authors);
  }
}
