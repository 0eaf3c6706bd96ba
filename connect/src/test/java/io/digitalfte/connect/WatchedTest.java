package io.digitalfte.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** "Nothing was written" is a promise about what comes after, too. */
class WatchedTest {
  private final Watched body = new Watched("{\"ids\":[7]}".getBytes(StandardCharsets.UTF_8));

  @Test
  void a_body_that_was_said_not_to_have_left_cannot_leave_any_more() {
    assertThat(body.left()).isFalse();
    Taker late = new Taker();
    body.subscribe(late);
    assertThat(late.bytes).isEmpty();
    assertThat(late.error).isNotNull();
    assertThat(body.left()).as("it is told the same for ever").isFalse();
  }

  @Test
  void a_body_that_began_to_leave_is_told_so() {
    Taker first = new Taker();
    body.subscribe(first);
    assertThat(first.bytes).isNotEmpty();
    assertThat(body.left()).isTrue();
    assertThat(body.left()).isTrue();
  }

  @Test
  void a_body_is_sent_once() {
    body.subscribe(new Taker());
    Taker second = new Taker();
    body.subscribe(second);
    assertThat(second.bytes).isEmpty();
    assertThat(second.error).isNotNull();
  }

  @Test
  void a_body_of_no_bytes_is_refused_because_nobody_would_ask_for_it() {
    assertThatThrownBy(() -> new Watched(new byte[0])).isInstanceOf(IllegalArgumentException.class);
  }

  /** Takes all that comes. */
  private static final class Taker implements Flow.Subscriber<ByteBuffer> {
    final List<ByteBuffer> bytes = new ArrayList<>();
    @Nullable Throwable error;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer item) {
      bytes.add(item);
    }

    @Override
    public void onError(Throwable throwable) {
      error = throwable;
    }

    @Override
    public void onComplete() {}
  }
}
