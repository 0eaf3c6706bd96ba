package io.digitalfte.connect;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A body of fixed length that leaves once or not at all. The JDK asks for the body only when a
 * connection stands, TLS included, and the headers are out; before that the request cannot have
 * arrived whole, and no server carries out one that it has not got whole. Whoever gave the waiting
 * up withholds it: what has not begun to leave by then, cannot leave any more.
 */
public final class Watched implements HttpRequest.BodyPublisher {
  private enum Stage {
    KEPT,
    LEFT,
    WITHHELD
  }

  private final HttpRequest.BodyPublisher bytes;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.KEPT);

  /** A body of these bytes, one at least: of an empty one the JDK asks for nothing. */
  public Watched(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("an empty body would leave unseen");
    }
    this.bytes = HttpRequest.BodyPublishers.ofByteArray(bytes);
  }

  /** Keeps it from leaving; gives whether it has begun to leave before. */
  public boolean left() {
    return !stage.compareAndSet(Stage.KEPT, Stage.WITHHELD) && stage.get() == Stage.LEFT;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (stage.compareAndSet(Stage.KEPT, Stage.LEFT)) {
      bytes.subscribe(subscriber);
      return;
    }
    // Nobody waits for it any more, or somebody would send it a second time.
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {}
        });
    subscriber.onError(new IOException("the body is sent once, and not after the waiting ended"));
  }
}
