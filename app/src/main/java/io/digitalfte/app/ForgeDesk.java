package io.digitalfte.app;

import io.digitalfte.connect.github.Forge;
import io.digitalfte.connect.github.GitHubSettings;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.home.Intent;
import io.digitalfte.ops.ci.CiComment;
import io.digitalfte.term.Fault;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import io.digitalfte.turn.PetitionDoor;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Where changes on GitHub are planned, and put before the home's owner.
 *
 * @param forge the GitHub that settings name
 * @param door to whoever owns the home
 */
record ForgeDesk(Forge forge, Proposals door) {
  private static final String ASKED = "asked for by a command or a program";

  /** The desk of this home; empty where no token is set, and in a cloud, where nobody decides. */
  static Optional<ForgeDesk> of(Located located, Site site, Function<Intent, JsonNode> ask) {
    return located.settings().get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD
        ? Optional.empty()
        : forge(located, site).map(forge -> new ForgeDesk(forge, new PetitionDoor(ask)));
  }

  /** What settings name; the token is looked up with each request. */
  static Optional<Forge> forge(Located located, Site site) {
    return located
        .settings()
        .find(SettingsOps.OPS_GITHUB_TOKEN)
        .map(_ -> new Forge(() -> settings(located), site.ids(), site.clock()));
  }

  private static GitHubSettings settings(Located located) {
    return new GitHubSettings(
        located.settings().get(SettingsOps.OPS_GITHUB_API),
        Optional.of(located.secret(SettingsOps.OPS_GITHUB_TOKEN)));
  }

  /** What a home's settings name, for who only looks; else what the environment does. */
  static GitHubSettings settings(Located located, Environment environment) {
    return located.settings().find(SettingsOps.OPS_GITHUB_TOKEN).isPresent()
        ? settings(located)
        : settings(environment);
  }

  /** What the environment names, as in the jobs of GitHub Actions. */
  static GitHubSettings settings(Environment environment) {
    try {
      return new GitHubSettings(
          environment.variable("GITHUB_API_URL").map(URI::create).orElse(GitHubSettings.PUBLIC),
          environment.variable("GITHUB_TOKEN"));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, "GITHUB_API_URL is no address; wanted https://api.github.com", e);
    }
  }

  /** The plan to say on a pull request what has failed; its text is made here. */
  static Plan comment(Forge forge, Slug slug, int number) {
    CiComment.Wording wording = new CiComment(forge.github()).of(slug, number);
    return new Plan(
        "pull_request_comment",
        "Say on the pull request " + slug.name() + "#" + number + " what failed",
        List.of(forge.comment(wording.pull(), wording.text())),
        List.of(ASKED + "; the text quotes checks of " + wording.pull().head()),
        Set.of());
  }

  /** The plan to require checks. */
  static Plan require(Forge forge, Slug slug, String branch, List<String> checks) {
    return new Plan(
        "required_checks",
        "Require checks on a branch of " + slug.name(),
        List.of(forge.require(slug, branch, Set.copyOf(checks))),
        List.of(ASKED),
        Set.of());
  }
}
