package io.digitalfte.app;

import io.digitalfte.connect.github.Slug;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tool;
import java.util.List;
import java.util.regex.Pattern;

/** What programs may ask to be changed on GitHub. What is said there is made here, never theirs. */
final class ForgeTools {
  private static final Parameter REPO =
      Parameter.required(
          "repo",
          Kind.Text.like(
              201,
              Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}/[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
              "such as acme/shop"),
          "the repository on GitHub, OWNER/NAME");

  private final ForgeDesk desk;

  ForgeTools(ForgeDesk desk) {
    this.desk = desk;
  }

  List<Tool> tools() {
    return List.of(
        Tool.proposes(
            "commentPullRequest",
            "Say what failed",
            "Proposes a comment on an open pull request that names the checks that failed on its"
                + " newest commit and quotes each failure. The text is made here from what GitHub"
                + " says.",
            "odoo ci comment",
            List.of(
                REPO,
                Parameter.required(
                    "number", new Kind.Whole(1, Integer.MAX_VALUE), "the pull request's number")),
            given ->
                ForgeDesk.comment(
                    desk.forge(),
                    Slug.of(given.text("repo")),
                    Math.toIntExact(given.whole("number")))),
        Tool.proposes(
            "requireChecks",
            "Require checks",
            "Proposes that a branch requires these checks too before anything is merged into it."
                + " None that is required already is let go, and nothing else of the branch's"
                + " protection is changed.",
            "odoo ci require",
            List.of(
                REPO,
                Parameter.required(
                    "branch",
                    Kind.Text.like(
                        250, Pattern.compile("[A-Za-z0-9._/+@#-]{1,250}"), "such as 19.0"),
                    "the branch"),
                Parameter.required(
                    "checks",
                    new Kind.Names(50, 255),
                    "their names as GitHub shows them; each has run on the branch or on a pull"
                        + " request")),
            given ->
                ForgeDesk.require(
                    desk.forge(),
                    Slug.of(given.text("repo")),
                    given.text("branch"),
                    given.names("checks"))));
  }
}
