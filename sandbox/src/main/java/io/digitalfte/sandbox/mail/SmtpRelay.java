package io.digitalfte.sandbox.mail;

import io.digitalfte.sandbox.mail.MailTrouble.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and GreenMail's SMTP, command by command, adds STARTTLS, and lets the
 * troubles happen. One object serves one connection after the other or many at once.
 */
final class SmtpRelay implements Gate.Guest {
  /** What the world does around a letter. */
  interface Office {
    /** Hands a letter over, files it if that is the server's part, and gives the answer. */
    String post(Envelope envelope) throws IOException;

    /** Hands a letter over later, after its connection was closed. */
    void postLater(Envelope envelope, MailTrouble.LostAnswer how);
  }

  /**
   * A letter as it came.
   *
   * @param user who had logged in, or null
   * @param from the MAIL command
   * @param to the RCPT commands
   * @param content dot-stuffed, each line with CRLF, a char for each byte
   */
  record Envelope(@Nullable String user, String from, List<String> to, String content) {}

  /** What a trouble leaves of a command. */
  private enum Turn {
    GOES_ON,
    ANSWERED,
    ENDS
  }

  private final int inner;
  private final Troubles troubles;
  private final Office office;
  private final Supplier<Optional<SSLContext>> tls;

  SmtpRelay(int inner, Troubles troubles, Office office, Supplier<Optional<SSLContext>> tls) {
    this.inner = inner;
    this.troubles = troubles;
    this.office = office;
    this.tls = tls;
  }

  @Override
  public void enter(Socket socket, boolean encrypted) throws IOException {
    try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), inner)) {
      new Session(new Wire(socket), new Wire(behind), encrypted).run();
    }
  }

  /** One connection. */
  private final class Session {
    private Wire client;
    private final Wire server;
    private boolean encrypted;
    private @Nullable String user;
    private String from = "";
    private final ArrayList<String> to = new ArrayList<>();

    Session(Wire client, Wire server, boolean encrypted) {
      this.client = client;
      this.server = server;
      this.encrypted = encrypted;
    }

    void run() throws IOException {
      List<String> greeting = answer();
      if (at(Stage.CONNECT) != Turn.GOES_ON) {
        return;
      }
      send(greeting);
      while (true) {
        String line = client.line();
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        boolean open =
            switch (verb) {
              case "EHLO", "HELO" -> hello(line, verb);
              case "STARTTLS" -> startTls();
              case "AUTH" -> login(line);
              case "MAIL" -> mail(line);
              case "RCPT" -> recipient(line);
              case "DATA" -> data();
              default -> pass(line);
            };
        if (!open || verb.equals("QUIT")) {
          return;
        }
      }
    }

    /** Lets what waits for this stage happen. */
    private Turn at(Stage stage) throws IOException {
      Optional<MailTrouble> trouble = troubles.at(stage);
      return trouble.isPresent() ? suffer(trouble.get()) : Turn.GOES_ON;
    }

    private Turn suffer(MailTrouble trouble) throws IOException {
      return switch (trouble) {
        case MailTrouble.Answer answer -> {
          client.send(answer.code() + " " + answer.text());
          yield answer.code() == 421 ? Turn.ENDS : Turn.ANSWERED;
        }
        case MailTrouble.Delay delay -> {
          pause(delay);
          yield Turn.GOES_ON;
        }
        case MailTrouble.Drop _, MailTrouble.CutContent _, MailTrouble.LostAnswer _ -> Turn.ENDS;
      };
    }

    private boolean pass(String line) throws IOException {
      server.send(line);
      send(answer());
      return true;
    }

    private boolean hello(String line, String verb) throws IOException {
      Turn turn = at(Stage.HELLO);
      if (turn != Turn.GOES_ON) {
        return turn == Turn.ANSWERED;
      }
      server.send(line);
      List<String> lines = answer();
      if (verb.equals("EHLO") && !encrypted && tls.get().isPresent()) {
        lines.add(1, "250-STARTTLS");
      }
      send(lines);
      return true;
    }

    private boolean startTls() throws IOException {
      Optional<SSLContext> context = tls.get();
      if (encrypted || context.isEmpty()) {
        client.send("502 no STARTTLS here");
        return true;
      }
      client.send("220 go ahead");
      client = new Wire(Gate.encrypt(client.socket, context.get()));
      encrypted = true;
      return true;
    }

    private boolean login(String line) throws IOException {
      Turn turn = at(Stage.AUTH);
      if (turn != Turn.GOES_ON) {
        return turn == Turn.ANSWERED;
      }
      String[] words = line.split(" +");
      String first = words.length > 2 ? words[2] : "";
      server.send(line);
      List<String> lines = answer();
      while (lines.getLast().startsWith("334")) {
        send(lines);
        String said = client.line();
        first = first.isEmpty() ? said : first;
        server.send(said);
        lines = answer();
      }
      if (lines.getLast().startsWith("235")) {
        user = name(words[1], first);
      }
      send(lines);
      return true;
    }

    private static String name(String mechanism, String response) {
      String text = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
      return mechanism.equalsIgnoreCase("PLAIN") ? text.split("\0", -1)[1] : text;
    }

    private boolean mail(String line) throws IOException {
      Turn turn = at(Stage.MAIL);
      if (turn != Turn.GOES_ON) {
        return turn == Turn.ANSWERED;
      }
      from = line;
      to.clear();
      return pass(line);
    }

    private boolean recipient(String line) throws IOException {
      Turn turn = at(Stage.RCPT);
      if (turn != Turn.GOES_ON) {
        return turn == Turn.ANSWERED;
      }
      to.add(line);
      return pass(line);
    }

    private boolean data() throws IOException {
      Turn turn = at(Stage.DATA);
      if (turn != Turn.GOES_ON) {
        return turn == Turn.ANSWERED;
      }
      if (to.isEmpty()) {
        return pass("DATA");
      }
      client.send("354 go ahead");
      Optional<MailTrouble> trouble = troubles.at(Stage.CONTENT);
      if (trouble.isPresent() && trouble.get() instanceof MailTrouble.CutContent) {
        client.line();
        return false;
      }
      Envelope envelope = new Envelope(user, from, List.copyOf(to), client.untilDot());
      to.clear();
      if (trouble.isPresent()) {
        if (trouble.get() instanceof MailTrouble.LostAnswer lost) {
          lose(lost, envelope);
        }
        turn = suffer(trouble.get());
        if (turn != Turn.GOES_ON) {
          return turn == Turn.ANSWERED;
        }
      }
      client.send(office.post(envelope));
      return true;
    }

    private void lose(MailTrouble.LostAnswer lost, Envelope envelope) throws IOException {
      switch (lost.fate()) {
        case DELIVERED -> office.post(envelope);
        case DELIVERED_LATER -> office.postLater(envelope, lost);
        case NEVER -> {}
      }
    }

    private void send(List<String> lines) throws IOException {
      client.write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> answer() throws IOException {
      return SmtpRelay.answer(server);
    }
  }

  static List<String> answer(Wire server) throws IOException {
    ArrayList<String> lines = new ArrayList<>();
    do {
      lines.add(server.line());
    } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
    return lines;
  }

  private static void pause(MailTrouble.Delay delay) throws IOException {
    try {
      Thread.sleep(delay.pause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", e);
    }
  }
}
