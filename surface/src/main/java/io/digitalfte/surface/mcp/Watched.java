package io.digitalfte.surface.mcp;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

/**
 * A stream that lasts only as long as its client may ask: before each message it is looked whether
 * that is so. The pings that a stream carries bring this about when nothing else is said.
 */
final class Watched extends HttpServletResponseWrapper {
  private final BooleanSupplier allowed;

  Watched(HttpServletResponse response, BooleanSupplier allowed) {
    super(response);
    this.allowed = allowed;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    return new PrintWriter(new Checked(super.getWriter()));
  }

  /** Fails where a {@link PrintWriter} only notes it, so that the one around it notes it too. */
  private final class Checked extends FilterWriter {
    private final PrintWriter writer;

    Checked(PrintWriter writer) {
      super(writer);
      this.writer = writer;
    }

    private void check() throws IOException {
      if (!allowed.getAsBoolean()) {
        throw new IOException("the token was revoked");
      }
    }

    @Override
    public void write(int c) throws IOException {
      check();
      super.write(c);
    }

    @Override
    public void write(char[] chars, int from, int length) throws IOException {
      check();
      super.write(chars, from, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      check();
      super.write(text, from, length);
    }

    @Override
    public void flush() throws IOException {
      super.flush();
      if (writer.checkError()) {
        throw new IOException("the client has gone");
      }
    }
  }
}
