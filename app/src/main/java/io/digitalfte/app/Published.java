package io.digitalfte.app;

import io.digitalfte.home.Head;
import io.digitalfte.record.Entry;
import io.digitalfte.record.LogFiles;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What follows each commit: the head outside the home moves, and the lines go to the log files,
 * from a thread of their own so that no commit waits for them.
 */
final class Published {
  private final LogFiles logs;
  private final Head head;
  private final BlockingQueue<List<Entry>> lines = new LinkedBlockingQueue<>();
  private volatile boolean sound;

  Published(LogFiles logs, Head head) {
    this.logs = logs;
    this.head = head;
    Thread.ofPlatform().name("log-files").daemon().start(this::write);
  }

  /** The home is the one we know: the head follows from now on. */
  void sound() {
    sound = true;
  }

  /** Called by the journal after each commit. */
  void take(List<Entry> entries) {
    Entry last = entries.getLast();
    if (sound) {
      head.advance(new io.digitalfte.home.Tip(last.seq(), last.hash(), last.at()));
    }
    lines.add(List.copyOf(entries));
  }

  private void write() {
    try {
      while (true) {
        logs.write(lines.take());
      }
    } catch (InterruptedException e) {
      // The process ends; what is missing is written from the journal at the next start.
    }
  }
}
