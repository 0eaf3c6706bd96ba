package io.digitalfte.sandbox.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Objects;

/**
 * GreenMail that sends its small answers at once, and never ends a connection for being silent.
 * Without the first, each answer waits 40 ms for the other side's acknowledgement.
 */
final class PromptGreenMail extends GreenMail {
  private static final ServerSetup SMTP =
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
  private static final ServerSetup IMAP =
      new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);

  PromptGreenMail() {
    super(new ServerSetup[] {SMTP, IMAP});
  }

  int smtpPort() {
    return Objects.requireNonNull(services.get(ServerSetup.PROTOCOL_SMTP)).getPort();
  }

  int imapPort() {
    return Objects.requireNonNull(services.get(ServerSetup.PROTOCOL_IMAP)).getPort();
  }

  @Override
  protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
    return Map.of(
        ServerSetup.PROTOCOL_SMTP,
        new PromptServer(
            SMTP,
            managers,
            socket ->
                new SmtpHandler(new SmtpCommandRegistry(), managers.getSmtpManager(), socket)),
        ServerSetup.PROTOCOL_IMAP,
        new PromptServer(
            IMAP,
            managers,
            socket ->
                new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), socket)));
  }

  /** Makes what speaks the protocol on one connection. */
  private interface Speaker {
    ProtocolHandler on(Socket socket);
  }

  /** GreenMail's servers are final, so this stands in for both. */
  private static final class PromptServer extends AbstractServer {
    private final Speaker speaker;

    PromptServer(ServerSetup setup, Managers managers, Speaker speaker) {
      super(setup, managers);
      this.speaker = speaker;
      setClientSocketTimeout(0);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket socket) {
      ProtocolHandler handler = speaker.on(socket);
      return new ProtocolHandler() {
        @Override
        public void run() {
          try {
            handler.run();
          } catch (IllegalStateException e) {
            log.debug("a client went away", e);
          }
        }

        @Override
        public void close() {
          handler.close();
        }
      };
    }

    @Override
    protected void handleClientSocket(Socket socket) throws SocketException {
      socket.setTcpNoDelay(true);
      super.handleClientSocket(socket);
    }
  }
}
