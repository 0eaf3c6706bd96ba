package io.digitalfte.connect.github;

import io.digitalfte.act.Key;
import io.digitalfte.sandbox.github.GitHubServer;
import io.digitalfte.sandbox.github.GitHubWorld;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A pretended GitHub with a pull request, and a forge that works on it. */
final class Town implements AutoCloseable {
  static final String TOKEN = "ghp_" + "x1".repeat(18);
  static final String HEAD = "c0ffee".repeat(7).substring(0, 40);
  static final User OURS = new User("fte-acme", 7, false, true);
  static final User OTHER = new User("somebody", 8, false, false);
  static final Slug SHOP = Slug.of("acme/shop");
  static final Key KEY = new Key("a_01home_01action");
  static final Duration QUIET = PullCommentHandler.SETTLE.plusSeconds(1);

  final GitHubServer server = GitHubServer.start(Clock.systemUTC());
  final GitHubWorld world = server.world();
  Duration shift = Duration.ZERO;
  Optional<String> token = Optional.of(TOKEN);
  final Forge forge =
      new Forge(
          () -> new GitHubSettings(server.url(), token, Duration.ofSeconds(2)),
          new Ids() {
            private int count = 1;

            @Override
            public Ulid next() {
              return new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C" + (10 + count++));
            }

            @Override
            public String nonce(int characters) {
              return "n".repeat(characters);
            }
          },
          () -> Clock.systemUTC().instant().plus(shift));

  Town() {
    world.user(TOKEN, OURS);
    world.branch("19.0", "b".repeat(40));
    world.pull(new PullRequest(12, HEAD, "19.0", "open"));
  }

  /** A check of GitHub Actions that failed. */
  long failed(String name, String log) {
    return world.check(
        HEAD, name, "failure", GitHubWorld.ACTIONS, "", "", List.of("it broke"), log);
  }

  @Override
  public void close() {
    forge.close();
    server.close();
  }
}
