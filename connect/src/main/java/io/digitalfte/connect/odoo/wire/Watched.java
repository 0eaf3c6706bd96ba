package io.digitalfte.connect.odoo.wire;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A body of fixed length that knows whether its sending began. The JDK asks for the body only when
 * a connection stands, TLS included, and the headers are out; before that the request cannot have
 * reached Odoo whole, and Odoo carries out none that it has not got whole.
 */
final class Watched implements HttpRequest.BodyPublisher {
  private final HttpRequest.BodyPublisher bytes;
  private volatile boolean started;

  Watched(byte[] bytes) {
    this.bytes = HttpRequest.BodyPublishers.ofByteArray(bytes);
  }

  boolean started() {
    return started;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    started = true;
    bytes.subscribe(subscriber);
  }
}
