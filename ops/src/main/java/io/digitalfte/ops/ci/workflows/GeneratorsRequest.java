package io.digitalfte.ops.ci.workflows;

import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What workflows are wanted for.
 *
 * @param repository its top folder
 * @param branch that is protected, such as {@code main}
 * @param modules what is tested, each scope in a job of its own: {@code core}, {@code own}, {@code
 *     oca}; at least one scope, none of them empty
 * @param website the folder of the website, from the repository's top
 * @param apply whether files are written; if not, it is only said what would be
 */
public record GeneratorsRequest(
    Path repository,
    Series series,
    String branch,
    Map<String, List<String>> modules,
    String website,
    boolean apply) {
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");
  private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_]{1,100}");

  public GeneratorsRequest {
    modules = Map.copyOf(modules);
    check(BRANCH.matcher(branch).matches(), "no branch: " + branch);
    check(BRANCH.matcher(website).matches() && !website.contains(".."), "no folder: " + website);
    check(!modules.isEmpty(), "there is no scope to test");
    modules.forEach((scope, names) -> {
      check(SCOPE.matcher(scope).matches(), "no scope: " + scope);
      check(!names.isEmpty(), "nothing to test in " + scope);
      names.forEach(name -> check(MODULE.matcher(name).matches(), "no module: " + name));
    });
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
