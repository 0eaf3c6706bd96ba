package io.digitalfte.surface.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command's bytes come from and go to.
 *
 * @param in what is piped in; never a passphrase
 * @param out takes data, in UTF-8. Raw, and no print stream: those swallow what went wrong, and a
 *     reader that went away is not the same as a full disk
 * @param talk takes everything that is not data
 */
public record Streams(InputStream in, OutputStream out, PrintStream talk) {}
