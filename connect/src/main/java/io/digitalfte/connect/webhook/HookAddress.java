package io.digitalfte.connect.webhook;

import io.digitalfte.act.Target;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a webhook is. Mattermost and n8n put the right to write into its path, so that all of it
 * but the host is as secret as a password: it prints as its host, and no message holds more.
 */
final class HookAddress {
  private static final int LONGEST = 2_000;

  private final URI uri;

  private HookAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * The address in this text.
   *
   * @throws Fault {@code USAGE} where it is none that is posted to; without any part of it
   */
  static HookAddress of(String hook, String text) {
    URI uri = parsed(text);
    boolean fit =
        uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getRawFragment() == null
            && uri.getPort() != 0
            && uri.getPort() <= 65_535
            && ("https".equalsIgnoreCase(uri.getScheme())
                || ("http".equalsIgnoreCase(uri.getScheme()) && here(uri.getHost())));
    if (text.length() > LONGEST || !fit) {
      throw Fault.of(
          Fault.Code.USAGE,
          "the secret address of the webhook "
              + hook
              + " is none that is posted to; wanted https://HOST/PATH, or http:// to this machine"
              + " alone, of at most "
              + LONGEST
              + " characters, with no user and no fragment");
    }
    return new HookAddress(uri);
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      // What the exception says is the address itself.
      return URI.create("");
    }
  }

  /** Names can be made to lead elsewhere, so that of names only localhost is this machine. */
  private static boolean here(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  /** The address itself, for the one call that needs it. */
  URI reveal() {
    return uri;
  }

  /** Which webhook it is, without telling where. */
  Target target(String hook) {
    String digest = Digest.of(uri.toString().getBytes(StandardCharsets.UTF_8)).text();
    return new Target("webhook:" + this + "#" + digest, "the webhook " + hook + " at " + this);
  }

  @Override
  public String toString() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
  }
}
