package io.digitalfte.app;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A failure with its frames, where an outsider may have a part in its words: each message stands on
 * its own line, moves no cursor, and of a long one the beginning is kept.
 */
final class PlainFailure extends ThrowableProxyConverter {
  private static final int LONGEST = 2_000;

  @Override
  protected String throwableProxyToString(IThrowableProxy failure) {
    return super.throwableProxyToString(new Plain(failure));
  }

  private static @Nullable String plain(@Nullable String words) {
    return words == null
        ? null
        : words
            .substring(0, Math.min(LONGEST, words.length()))
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
  }

  private record Plain(IThrowableProxy failure) implements IThrowableProxy {
    private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy failure) {
      return failure == null ? null : new Plain(failure);
    }

    @Override
    public @Nullable String getOverridingMessage() {
      return plain(failure.getOverridingMessage());
    }

    @Override
    public @Nullable String getMessage() {
      return plain(failure.getMessage());
    }

    @Override
    public String getClassName() {
      return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
      return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
      return failure.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
      return of(failure.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
      return Arrays.stream(failure.getSuppressed()).map(Plain::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
      return failure.isCyclic();
    }
  }
}
