package io.digitalfte.term;

import org.jspecify.annotations.Nullable;

/**
 * The one unchecked exception root: something that should have worked did not. What a caller
 * expects to be refused is a value ({@link Problem}), not a fault.
 *
 * <p>The message says what, which, and what would have worked; it never holds a secret, a token or
 * the text of a letter.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of fault it is; documented in {@code docs/guide/errors.md}. */
  public enum Code {
    /** What was asked for is not allowed here; exit 1. */
    REFUSED(1),
    /** The words of a command or a settings file are off; exit 2. */
    USAGE(2),
    /** It may or may not have happened; exit 3. */
    UNCERTAIN(3),
    /** Something we need is not there now: a server, a disk, a lock; exit 4. */
    UNAVAILABLE(4),
    /** What is stored contradicts itself; exit 1, and nothing goes on. */
    CORRUPT(1);

    private final int exit;

    Code(int exit) {
      this.exit = exit;
    }

    /** The exit status of a command that ends with this fault. */
    public int exit() {
      return exit;
    }
  }

  private final Code code;
  private final @Nullable String subject;
  private final boolean retry;

  private Fault(
      Code code,
      boolean retry,
      @Nullable String subject,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retry = retry;
    this.subject = subject;
  }

  /** A fault that the same call will meet again. */
  public static Fault of(Code code, String message) {
    return new Fault(code, false, null, message, null);
  }

  /** A fault with what lay below it. */
  public static Fault of(Code code, String message, Throwable cause) {
    return new Fault(code, false, null, message, cause);
  }

  /** A fault that may pass: the same read may be tried again. */
  public static Fault passing(String message, @Nullable Throwable cause) {
    return new Fault(Code.UNAVAILABLE, true, null, message, cause);
  }

  /** This fault, about this thing (an id, a path, an address). */
  public Fault about(String thing) {
    Fault named = new Fault(code, retry, thing, String.valueOf(getMessage()), getCause());
    named.setStackTrace(getStackTrace());
    return named;
  }

  /** What kind of fault this is. */
  public Code code() {
    return code;
  }

  /** Whether trying a read again may help. */
  public boolean retry() {
    return retry;
  }

  /** The id, path or address this is about, or null where there is none. */
  public @Nullable String subject() {
    return subject;
  }
}
