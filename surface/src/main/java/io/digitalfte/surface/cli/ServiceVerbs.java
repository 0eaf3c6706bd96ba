package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The daemon as a service of the machine. */
final class ServiceVerbs {
  private static final Word ACCOUNT =
      Word.option("--account", "USER", "the system user to run as; for root only");
  private static final Word GROUP =
      Word.option("--vault-group", "GROUP", "the group that the vault is shared with");

  private ServiceVerbs() {}

  static Noun noun() {
    return Noun.of(
        "service",
        "The daemon as a service that starts with the machine and again when it breaks.",
        Verb.of(
            "install",
            "Installs the service and starts it.",
            ServiceVerbs::install,
            Word.flag("--print", "print the unit file and install nothing"),
            ACCOUNT,
            GROUP),
        Verb.of("status", "Says how the service fares.", ServiceVerbs::status),
        Verb.of("uninstall", "Stops the service and takes it away.", ServiceVerbs::uninstall),
        Verb.of(
            "run",
            "Keeps the daemon running, for machines and containers without systemd.",
            call -> call.house().services().watch(line -> call.say("fte: " + line))));
  }

  private static int install(Call call) {
    Services.As as = new Services.As(call.option("--account"), call.option("--vault-group"));
    if (call.flag("--print")) {
      String unit = call.house().services().unit(as);
      if (call.json()) {
        call.paper().json(Call.object().put("unit", unit));
      } else {
        call.paper().script(unit);
      }
      return 0;
    }
    Path unit = call.house().services().install(as);
    return told(call, Call.object().put("installed", unit.toString()), "installed " + unit);
  }

  private static int uninstall(Call call) {
    Optional<Path> gone = call.house().services().uninstall();
    return told(
        call,
        Call.object().put("uninstalled", gone.map(Path::toString).orElse("")),
        gone.map(path -> "taken away: " + path).orElse("no service was installed"));
  }

  private static int told(Call call, ObjectNode json, String line) {
    if (call.json()) {
      call.paper().json(json);
    } else {
      call.paper().line(line);
    }
    return 0;
  }

  private static int status(Call call) {
    Services.Standing standing = call.house().services().status();
    String unit = standing.unit().map(Path::toString).orElse("");
    if (call.json()) {
      call.paper()
          .json(
              Call.object()
                  .put("unit", unit)
                  .put("state", standing.state())
                  .put("restarts", standing.restarts())
                  .put("watched", standing.watched())
                  .put("answers", standing.answers()));
    } else {
      call.paper()
          .line(
              unit.isEmpty()
                  ? "no service is installed"
                  : unit
                      + ": "
                      + standing.state()
                      + ", started again "
                      + standing.restarts()
                      + "x");
      call.paper().line(standing.answers() ? "a daemon answers" : "no daemon answers");
    }
    return standing.answers() ? 0 : Fault.Code.UNAVAILABLE.exit();
  }
}
