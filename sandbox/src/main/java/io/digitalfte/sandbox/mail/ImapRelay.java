package io.digitalfte.sandbox.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Stands between a client and GreenMail's IMAP. Adds what GreenMail lacks (SPECIAL-USE, STARTTLS, a
 * UIDVALIDITY that can change) and can refuse commands, fall silent, or say who idles.
 */
final class ImapRelay implements Gate.Guest {
  private static final Pattern LITERAL = Pattern.compile(".*\\{([0-9]{1,9})(\\+?)}");
  private static final Pattern VALIDITY = Pattern.compile("(UIDVALIDITY |APPENDUID )([0-9]+)");
  private static final Map<String, String> USES =
      Map.of("Sent", "\\Sent", "Drafts", "\\Drafts", "Trash", "\\Trash");

  private final int inner;
  private final Supplier<Optional<SSLContext>> tls;
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Semaphore idled = new Semaphore(0);
  private final AtomicLong shift = new AtomicLong();
  private final AtomicInteger seen = new AtomicInteger();
  private volatile boolean specialUse = true;
  private volatile boolean idle = true;
  private volatile boolean silent;

  ImapRelay(int inner, Supplier<Optional<SSLContext>> tls) {
    this.inner = inner;
    this.tls = tls;
  }

  /** The next command of this name is refused with NO. */
  void refuse(String command, String reason) {
    refusals.put(command.toUpperCase(Locale.ROOT), reason);
  }

  void specialUse(boolean announced) {
    specialUse = announced;
  }

  void idle(boolean announced) {
    idle = announced;
  }

  /** Whether the server's side falls silent while connections stay open. */
  void silent(boolean now) {
    silent = now;
  }

  void shiftValidity() {
    shift.incrementAndGet();
  }

  /** How many times clients have begun to idle, from the start. */
  int idles() {
    return seen.get();
  }

  /** Waits until a client has begun to idle that nobody has waited for yet. */
  boolean awaitIdle(Duration most) throws InterruptedException {
    return idled.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void enter(Socket socket, boolean encrypted) throws IOException {
    try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), inner)) {
      Wire server = new Wire(behind);
      Wire client = new Wire(socket);
      if (!encrypted && tls.get().isPresent()) {
        client = greet(client, server);
      }
      Wire outside = client;
      AtomicBoolean idling = new AtomicBoolean();
      Thread back =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  answers(server, outside, idling);
                } catch (IOException e) {
                  // Either side has gone; closing both ends the other direction too.
                } finally {
                  Gate.quietly(behind);
                  Gate.quietly(outside.socket);
                }
              });
      try {
        commands(outside, server, idling);
      } finally {
        Gate.quietly(behind);
        back.interrupt();
      }
    }
  }

  /** The part before STARTTLS: only what a client needs to get there. */
  private static final String BARE = "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED";

  private Wire greet(Wire client, Wire server) throws IOException {
    client.send(server.line());
    while (true) {
      String[] words = client.line().split(" ", 3);
      String verb = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
      switch (verb) {
        case "CAPABILITY" -> {
          client.send(BARE);
          client.send(words[0] + " OK done");
        }
        case "STARTTLS" -> {
          client.send(words[0] + " OK go ahead");
          return new Wire(Gate.encrypt(client.socket, tls.get().orElseThrow()));
        }
        default -> client.send(words[0] + " NO only after STARTTLS");
      }
    }
  }

  private void commands(Wire client, Wire server, AtomicBoolean idling) throws IOException {
    while (true) {
      String line = client.line();
      String[] words = line.split(" ", 4);
      String verb = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
      String refusal = refusals.remove(verb);
      if (refusal != null) {
        refuse(client, line, words[0], refusal);
        continue;
      }
      if (verb.equals("IDLE") && !idle) {
        client.send(words[0] + " BAD no IDLE here");
        continue;
      }
      idling.set(verb.equals("IDLE"));
      server.send(line);
      for (Matcher literal = LITERAL.matcher(line); literal.matches(); ) {
        // GreenMail asks for a literal with "+", which the other direction passes on.
        server.write(client.bytes(Integer.parseInt(literal.group(1))));
        line = client.line();
        server.send(line);
        literal = LITERAL.matcher(line);
      }
    }
  }

  private static void refuse(Wire client, String line, String tag, String reason)
      throws IOException {
    Matcher literal = LITERAL.matcher(line);
    if (literal.matches() && !literal.group(2).isEmpty()) {
      // A literal that does not wait to be asked for: it is already on its way.
      client.bytes(Integer.parseInt(literal.group(1)));
      client.line();
    }
    client.send(tag + " NO " + reason);
  }

  private void answers(Wire server, Wire client, AtomicBoolean idling) throws IOException {
    while (true) {
      String line = server.line();
      boolean mute = silent;
      if (!mute) {
        client.send(rewrite(line));
      }
      if (line.startsWith("+") && idling.compareAndSet(true, false)) {
        seen.incrementAndGet();
        idled.release();
      }
      for (Matcher literal = LITERAL.matcher(line); literal.matches(); ) {
        byte[] bytes = server.bytes(Integer.parseInt(literal.group(1)));
        line = server.line();
        if (!mute) {
          client.write(bytes);
          client.send(line);
        }
        literal = LITERAL.matcher(line);
      }
    }
  }

  private String rewrite(String line) {
    if (line.startsWith("* CAPABILITY")) {
      String shown = idle ? line : line.replace(" IDLE", "");
      return specialUse ? shown + " SPECIAL-USE" : shown;
    }
    if (specialUse && line.startsWith("* LIST (")) {
      String name = line.substring(line.lastIndexOf(' ') + 1).replace("\"", "");
      String use = USES.get(name);
      return use == null ? line : "* LIST (" + use + line.substring(line.indexOf(')'));
    }
    Matcher validity = VALIDITY.matcher(line);
    if (shift.get() > 0 && validity.find()) {
      long shifted = Long.parseLong(validity.group(2)) + shift.get();
      return line.substring(0, validity.start(2)) + shifted + line.substring(validity.end(2));
    }
    return line;
  }
}
