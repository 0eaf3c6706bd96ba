package io.digitalfte.sandbox;

import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.io.IOException;
import java.util.List;

/**
 * The pretend outside world as a process of its own, for tests that kill their client. Prints one
 * line of JSON with its addresses and ports and runs until {@code POST /stop} on the control port.
 *
 * <p>Arguments: {@code --odoo-port N} and {@code --control-port N} (any free one without them),
 * {@code --mailbox ADDRESS} for a mail server with that mailbox, opened by the password that the
 * printed line gives, {@code --client-files} if that server is to leave filing sent mail to its
 * client, {@code --recorded} for the company of the recordings, {@code --until-stdin-closes} to end
 * with the process that started it.
 */
public final class SandboxMain {
  private static final String PASSWORD = "sandbox-mailbox";

  private SandboxMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<String> given = List.of(args);
    OdooConfig config =
        given.contains("--recorded") ? OdooConfig.recorded() : OdooConfig.defaults();
    try (var odoo = OdooServer.start(config.withPort(port(given, "--odoo-port")));
        var control = ControlPort.open(odoo, port(given, "--control-port"))) {
      if (given.contains("--until-stdin-closes")) {
        Thread.ofPlatform().daemon().start(() -> endWithStdin(control));
      }
      String addresses = "\"odoo\":\"" + odoo.url() + "\",\"control\":\"" + control.url() + "\"";
      int mailbox = given.indexOf("--mailbox");
      if (mailbox < 0 || mailbox + 1 >= given.size()) {
        run(control, addresses);
        return;
      }
      try (var mail =
          MailWorld.start(
              given.contains("--client-files")
                  ? MailWorld.Filing.CLIENT
                  : MailWorld.Filing.SERVER)) {
        mail.addUser(given.get(mailbox + 1), PASSWORD);
        control.mailing(mail);
        run(
            control,
            addresses
                + ",\"imap\":%d,\"smtp\":%d,\"password\":\"%s\""
                    .formatted(mail.imapPort(), mail.smtpPort(), PASSWORD));
      }
    }
  }

  private static void run(ControlPort control, String addresses) throws InterruptedException {
    System.out.println("{" + addresses + "}");
    System.out.flush();
    control.awaitStop();
  }

  private static void endWithStdin(ControlPort control) {
    try {
      while (System.in.read() >= 0) {
        // Whatever the parent writes is of no interest, only that it lives.
      }
    } catch (IOException e) {
      // A broken pipe says the same as a closed one.
    }
    control.close();
  }

  private static int port(List<String> args, String name) {
    int at = args.indexOf(name);
    return at < 0 || at + 1 >= args.size() ? 0 : Integer.parseInt(args.get(at + 1));
  }
}
