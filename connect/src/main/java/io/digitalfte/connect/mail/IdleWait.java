package io.digitalfte.connect.mail;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.jspecify.annotations.Nullable;

/**
 * Waits in IDLE until the server says that something arrived, or until {@link #end} from another
 * thread. angus-mail's own {@code idle()} misses what the server says between the last command and
 * the start of IDLE, and no timeout of its own ends it.
 */
final class IdleWait implements ResponseHandler {
  private enum State {
    RUNNING,
    IDLE,
    ENDING
  }

  /** How often a server without IDLE is asked. */
  private static final long POLL_SECONDS = 60;

  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore ended = new Semaphore(0);
  private State state = State.RUNNING;
  private volatile boolean arrived;
  private @Nullable IMAPProtocol idling;

  /** Sees all that the server says without being asked. */
  @Override
  public void handleResponse(Response response) {
    if (response instanceof IMAPResponse told && told.isUnTagged() && told.keyEquals("EXISTS")) {
      arrived = true;
    }
  }

  /** Forgets what arrived before now. */
  void begin() {
    arrived = false;
  }

  /** Whether something arrived since {@link #begin}. */
  boolean arrived() {
    return arrived;
  }

  /** Waits in IDLE; for a server without it, at most a minute. */
  void await(IMAPProtocol protocol) throws ProtocolException {
    if (!protocol.hasCapability("IDLE")) {
      awaitEnd();
      protocol.noop();
      return;
    }
    protocol.idleStart();
    enter(protocol);
    try {
      while (true) {
        if (arrived) {
          end();
        }
        Response response = protocol.readIdleResponse();
        if (response == null) {
          return;
        }
        if (response.isBYE() && response.isSynthetic()) {
          if (timedOut(response)) {
            continue;
          }
          throw new ConnectionException("the connection ended while idle");
        }
        if (!protocol.processIdleResponse(response)) {
          return;
        }
      }
    } finally {
      leave();
    }
  }

  /** Ends the waiting now, from any thread; does nothing when nobody waits. */
  void end() {
    lock.lock();
    try {
      ended.release();
      IMAPProtocol protocol = idling;
      if (state == State.IDLE && protocol != null) {
        state = State.ENDING;
        protocol.idleAbort();
      }
    } finally {
      lock.unlock();
    }
  }

  private void enter(IMAPProtocol protocol) {
    lock.lock();
    try {
      idling = protocol;
      state = State.IDLE;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      idling = null;
      state = State.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  /** Silence is what IDLE is about; silence after we have ended it is a dead connection. */
  private boolean timedOut(Response response) {
    boolean silence =
        response.getException() instanceof InterruptedIOException
            && !Thread.currentThread().isInterrupted();
    lock.lock();
    try {
      return silence && state == State.IDLE;
    } finally {
      lock.unlock();
    }
  }

  private void awaitEnd() throws ProtocolException {
    ended.drainPermits();
    try {
      if (ended.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
        ended.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionException("stopped");
    }
  }
}
