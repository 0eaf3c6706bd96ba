package io.digitalfte.app;

import io.digitalfte.share.Credential;

/**
 * The token for GitHub in a cloud. Nothing there uses it, and not every kind of token says what it
 * can do: so it has no place there, whatever it can.
 */
final class ForgeCredential implements Credential {
  @Override
  public String connector() {
    return "github";
  }

  @Override
  public Power power() {
    return new Power.Powerful(
        "the token behind ops.github.token is there to write on GitHub",
        "take ops.github.token out of the settings of the cloud, where nothing uses it",
        true);
  }
}
