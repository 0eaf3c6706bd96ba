package io.digitalfte.connect.webhook;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.connect.Carrier;
import io.digitalfte.connect.Watched;
import io.digitalfte.term.Fault;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/**
 * Posts to one webhook. Done is a whole answer with a status of 200 to 299; refused is a status
 * that says that nothing was done with the request. All else that comes after the request began to
 * leave may mean anything, and a webhook cannot be asked: a person has to look at its other end.
 * What it answers is neither kept nor shown. The receipt's fact: {@code webhook.status}.
 */
public final class WebhookPostHandler implements Handler<WebhookPost> {
  private static final WebhookPostType TYPE = new WebhookPostType();
  private static final int LONGEST = 64 << 10;

  private static final int TOO_MANY = 429;

  private final WebhookSettings settings;

  /** Posts to this webhook; nothing is reached yet. */
  public WebhookPostHandler(WebhookSettings settings) {
    this.settings = settings;
  }

  @Override
  public ActionType<WebhookPost> type() {
    return TYPE;
  }

  /** Which address the secret names now; nothing can be asked of a webhook without telling it. */
  @Override
  public Target target() {
    return address().target(settings.hook());
  }

  private HookAddress address() {
    return HookAddress.of(settings.hook(), settings.address().reveal());
  }

  @Override
  public Objections check(WebhookPost post) {
    return post.hook().equals(settings.hook())
        ? Objections.none()
        : Objections.because(
            "there is no webhook " + post.hook() + " here; there is " + settings.hook());
  }

  @Override
  public Outcome perform(WebhookPost post, Key key) {
    HookAddress address;
    try {
      address = address();
    } catch (Fault fault) {
      return new Outcome.Unknown(String.valueOf(fault.getMessage()), false);
    }
    Watched body = new Watched(WebhookPostType.body(post));
    HttpRequest request =
        HttpRequest.newBuilder(address.reveal())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.text())
            .header("User-Agent", "digitalfte")
            .POST(body)
            .build();
    try (Carrier carrier = new Carrier(settings.connect(), LONGEST)) {
      return switch (carrier.carry(request, settings.answer(), body)) {
        case Carrier.Carried.Answered(var answer) -> outcome(answer.statusCode(), key);
        case Carrier.Carried.Lost(Carrier.Why why, boolean left) ->
            new Outcome.Unknown(
                left
                    ? "the message was written, and " + what(why, address)
                    : "the message was not written: " + what(why, address),
                left);
      };
    }
  }

  private static Outcome outcome(int status, Key key) {
    if (status >= 200 && status < 300) {
      return new Outcome.Done(
          new Receipt(key.text(), Map.of("webhook.status", String.valueOf(status))));
    }
    if (Carrier.refuses(status)) {
      return new Outcome.Refused(
          "the webhook answered with status "
              + status
              + switch (status) {
                case 307, 308 -> ": it has moved, and is not followed; give its new address";
                case 401, 403, 404, 410 ->
                    ": it is gone or does not let us in; look at its address";
                default -> "";
              });
    }
    return status == TOO_MANY
        ? new Outcome.Unknown("the webhook takes no more for now (status 429)", false)
        : new Outcome.Unknown(
            "the webhook answered with status " + status + ", which does not say what was done",
            true);
  }

  private String what(Carrier.Why why, HookAddress address) {
    return switch (why) {
      case LATE -> "no whole answer came within " + settings.answer().toSeconds() + " s";
      case STOPPED -> "the waiting was stopped";
      case TOO_LONG -> "the answer is longer than " + LONGEST + " bytes";
      case BROKEN -> "there is no connection to " + address + ", or it ended";
    };
  }

  @Override
  public Found find(WebhookPost post, Key key, Duration since) {
    return new Found.CannotTell(
        "a webhook cannot be asked what it was told; look at its other end for what came with the"
            + " Idempotency-Key "
            + key.text());
  }
}
