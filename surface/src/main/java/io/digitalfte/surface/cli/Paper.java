package io.digitalfte.surface.cli;

import io.digitalfte.term.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * What a command's data is written on, in UTF-8; every line of it is {@link Plain}. Throws {@link
 * UncheckedIOException} when it can be written no more.
 */
final class Paper {
  private final Writer out;
  private final boolean colour;

  Paper(OutputStream out, boolean colour) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 8_192);
    this.colour = colour;
  }

  /** A line of text. */
  void line(String text) {
    write(Plain.line(text));
  }

  /** Text as it stands, line by line. */
  void text(String text) {
    text.lines().forEach(this::line);
  }

  /** A line in this tint, where colour is wanted. */
  void line(String text, Tint tint) {
    write(colour ? tint.on() + Plain.line(text) + tint.off() : Plain.line(text));
  }

  /** A script of ours, as it stands. */
  void script(String text) {
    text.lines().forEach(this::write);
  }

  /** This value as a line of JSON. */
  void json(Object value) {
    write(Plain.json(Json.text(value)));
  }

  /** A line that is JSON already. */
  void jsonLine(String json) {
    write(Plain.json(json));
  }

  /** Sends on what was written. */
  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
