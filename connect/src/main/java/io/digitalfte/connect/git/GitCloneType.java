package io.digitalfte.connect.git;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import java.util.List;
import java.util.Optional;

/**
 * The kind {@code git.clone}: a folder with a repository in it, which appears whole by one rename
 * and is refused where there is one already. Taking the folder away undoes it.
 */
public final class GitCloneType implements ActionType<GitClone> {
  @Override
  public String kind() {
    return "git.clone";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<GitClone> record() {
    return GitClone.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.REVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.EXCLUSIVE;
  }

  @Override
  public Preview preview(GitClone action) {
    String url = action.address().toString();
    return new Preview(
        "Clone " + url + " to " + action.path(),
        List.of(
            new Preview.Table(
                List.of("what", "value"),
                List.of(
                    List.of("from", url),
                    List.of("branch", action.branch().orElse("none")),
                    List.of("tag", action.tag().orElse("none")),
                    List.of("commit", action.commit()),
                    List.of("folder", action.path())),
                "no hook, filter, submodule or large-file store of it takes part")),
        Optional.empty(),
        "clone "
            + url
            + (action.named().isEmpty() ? "" : " " + action.named())
            + " commit "
            + action.commit()
            + " to "
            + action.path());
  }

  /** No trait: that no rule speaks of it is what makes policy ask. */
  @Override
  public Stake stake(GitClone action) {
    return Stake.of();
  }
}
