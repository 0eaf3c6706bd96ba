package io.digitalfte.connect.github;

import io.digitalfte.term.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How GitHub, or an enterprise's own, is reached.
 *
 * @param base {@code https://api.github.com}, or {@code https://HOST/api/v3}; plain http to this
 *     machine alone
 * @param token may read actions, checks and statuses; none for what is public
 * @param limit how long one answer may take, all of it
 */
public record GitHubSettings(URI base, Optional<String> token, Duration limit) {
  /** Where GitHub answers. */
  public static final URI PUBLIC = URI.create("https://api.github.com");

  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{20,500}");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  public GitHubSettings {
    if (base.getUserInfo() != null || base.getQuery() != null || !safe(base)) {
      throw Fault.of(
          Fault.Code.USAGE,
          "not the address of a GitHub: wanted https://api.github.com or https://HOST/api/v3");
    }
    if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
      throw Fault.of(Fault.Code.USAGE, "not a token of GitHub: one has letters, digits and _");
    }
  }

  /** With the usual limit of 30 seconds. */
  public GitHubSettings(URI base, Optional<String> token) {
    this(base, token, LIMIT);
  }

  /** Whether what goes there is read by nobody on the way. */
  static boolean safe(URI address) {
    String host = address.getHost();
    return host != null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && HERE.contains(host)));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
