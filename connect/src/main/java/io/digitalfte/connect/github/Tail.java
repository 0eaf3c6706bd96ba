package io.digitalfte.connect.github;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Arrays;
import java.util.Optional;

/** Keeps the last bytes of a long answer, and gives one up that does not end. */
final class Tail {
  /** No log of a job is longer; what is, is not read to its end. */
  private static final long ENDLESS = 256L << 20;

  private final int most;
  private ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long seen;

  Tail(int most) {
    this.most = most;
  }

  /** Takes a body in; the answer's own value says nothing. */
  BodyHandler<Void> taking() {
    return _ -> BodySubscribers.ofByteArrayConsumer(this::take);
  }

  private synchronized void take(Optional<byte[]> part) {
    byte[] bytes = part.orElse(new byte[0]);
    seen += bytes.length;
    if (seen > ENDLESS) {
      throw new IllegalStateException("longer than " + ENDLESS + " bytes");
    }
    kept.writeBytes(bytes);
    if (kept.size() > 2 * most) {
      kept = last();
    }
  }

  private ByteArrayOutputStream last() {
    byte[] all = kept.toByteArray();
    ByteArrayOutputStream fresh = new ByteArrayOutputStream();
    fresh.writeBytes(Arrays.copyOfRange(all, Math.max(0, all.length - most), all.length));
    return fresh;
  }

  /** The last bytes, at most as many as were wished for. */
  synchronized byte[] bytes() {
    return last().toByteArray();
  }
}
