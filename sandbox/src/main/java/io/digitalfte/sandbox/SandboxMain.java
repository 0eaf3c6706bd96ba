package io.digitalfte.sandbox;

import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.io.IOException;
import java.util.List;

/**
 * The pretend Odoo as a process of its own, for tests that kill their client. Prints one line of
 * JSON with its two addresses and runs until {@code POST /stop} on the control port.
 *
 * <p>Arguments: {@code --odoo-port N} and {@code --control-port N} (any free one without them),
 * {@code --recorded} for the company of the recordings, {@code --until-stdin-closes} to end with
 * the process that started it.
 */
public final class SandboxMain {
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
      System.out.println("{\"odoo\":\"" + odoo.url() + "\",\"control\":\"" + control.url() + "\"}");
      System.out.flush();
      control.awaitStop();
    }
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
