package io.digitalfte.connect.github;

import io.digitalfte.act.Action;
import io.digitalfte.term.Unseen;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Change which checks a branch requires before anything is merged into it, and nothing else of its
 * protection.
 *
 * @param owner of the repository
 * @param repository its name
 * @param repositoryId its id, which stays when it is renamed and is another when it is made anew
 * @param branch the branch
 * @param before what was required when this was asked; empty where the branch had no protection at
 *     all, and gets one that has these checks and nothing else
 * @param after what shall be required
 */
public record RequiredChecks(
    String owner,
    String repository,
    long repositoryId,
    String branch,
    Optional<Gate> before,
    Gate after)
    implements Action {
  private static final int MOST = 100;
  private static final int LONGEST = 255;

  /**
   * What has to hold before a merge.
   *
   * @param strict whether the merged branch has to be up to date
   * @param checks in their order: by name, then by app; none twice, at most 100
   */
  public record Gate(boolean strict, List<Required> checks) {
    public Gate {
      checks =
          checks.stream()
              .sorted(
                  Comparator.comparing(Required::context)
                      .thenComparing(each -> each.app().orElse(0L)))
              .toList();
      if (checks.size() > MOST || new HashSet<>(checks).size() != checks.size()) {
        throw new IllegalArgumentException("at most 100 checks are required, none of them twice");
      }
    }
  }

  /**
   * A check that has to have passed.
   *
   * @param context its name, one line of 1 to 255 characters
   * @param app the app whose check counts; empty: anybody's
   */
  public record Required(String context, Optional<Long> app) {
    public Required {
      if (context.isBlank()
          || context.length() > LONGEST
          || context.codePoints().anyMatch(Unseen::is)) {
        throw new IllegalArgumentException("a check has a name of one line, 1 to 255 characters");
      }
      if (app.isPresent() && app.get() < 1) {
        throw new IllegalArgumentException("apps have ids from 1");
      }
    }

    @Override
    public String toString() {
      return context + app.map(id -> " of app " + id).orElse(" of anybody");
    }
  }

  public RequiredChecks {
    Slug _ = new Slug(owner, repository);
    if (repositoryId < 1) {
      throw new IllegalArgumentException("repositories have ids from 1");
    }
    if (!Slug.isBranch(branch)) {
      throw new IllegalArgumentException("not a branch as GitHub names it");
    }
    if (after.checks().isEmpty()) {
      throw new IllegalArgumentException("at least one check is required afterwards");
    }
    if (before.isPresent() && before.get().equals(after)) {
      throw new IllegalArgumentException("what shall be required is required already");
    }
  }

  Slug slug() {
    return new Slug(owner, repository);
  }
}
