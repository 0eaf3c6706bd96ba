package io.digitalfte.connect.webhook;

import java.time.Duration;

/**
 * How a webhook is reached.
 *
 * @param hook its name in settings and in what is proposed
 * @param address where its secret address is; asked at each call, never kept
 * @param connect how long a connection may take to open
 * @param answer how long the whole call may take, the last byte of the answer included
 */
public record WebhookSettings(String hook, Secret address, Duration connect, Duration answer) {
  /** Where a secret is kept. */
  @FunctionalInterface
  public interface Secret {
    /** The secret itself, asked for anew each time; never logged. */
    String reveal();
  }

  public WebhookSettings {
    if (!connect.isPositive() || !answer.isPositive()) {
      throw new IllegalArgumentException("a timeout is longer than nothing");
    }
  }

  /** 10 s to connect, 30 s for all of it. */
  public static WebhookSettings of(String hook, Secret address) {
    return new WebhookSettings(hook, address, Duration.ofSeconds(10), Duration.ofSeconds(30));
  }
}
