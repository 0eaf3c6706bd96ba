package io.digitalfte.connect.odoo.wire;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What kind of Odoo this is, learnt by one probe.
 *
 * @param version its version's text, such as {@code 19.0}; empty when it does not say
 * @param over the name of the interface that it is spoken with over; empty when there is none
 */
public record Server(String version, String over) {
  private static final int OLDEST = 16;
  private static final int FIRST_WITH_JSON_2 = 19;

  /** The version of which exchanges were recorded, which all of this was tried against. */
  private static final int RECORDED = 19;

  private static final Pattern MAJOR = Pattern.compile("([0-9]{1,3})");

  /** Which versions we speak with, in words. */
  public static final String NEEDED = "Odoo 16 or later is needed";

  /** Whether we speak with it at all. */
  public boolean spoken() {
    return !over.isEmpty();
  }

  /** Whether it is of this version or a later one. */
  public boolean since(int version) {
    return major(this.version) >= version;
  }

  /** Whether what we do was tried against recordings of this version. */
  public boolean verified() {
    return major(version) == RECORDED;
  }

  /** In a few words, such as {@code Odoo 18.0 over JSON-RPC (unverified)}. */
  public String sentence() {
    return "Odoo "
        + (version.isEmpty() ? "of no known version" : version)
        + (spoken() ? " over " + over : "")
        + (spoken() && !verified() ? " (unverified)" : "");
  }

  /** A server and the way to it. */
  record Met(Server server, Transport transport) {}

  /**
   * Asks once, without a key: the version, and whether JSON-2 is there.
   *
   * @throws io.digitalfte.term.Fault when nothing answers, or something that is no Odoo
   */
  static Met meet(Courier courier, OdooSettings settings) {
    String version = version(courier, settings.read());
    int major = major(version);
    boolean two =
        major >= FIRST_WITH_JSON_2 && answers(courier, settings.database(), settings.read());
    Transport transport =
        two
            ? new JsonTwo(courier, settings.database())
            : new JsonRpc(courier, settings.database(), settings.login());
    return new Met(new Server(version, major >= OLDEST ? transport.name() : ""), transport);
  }

  private static String version(Courier courier, Duration limit) {
    Answer told =
        OdooClient.repeated(() ->
            courier.get("/web/version", Map.of(), limit, arrived -> Statuses.read(arrived, "")));
    if (told instanceof Answer.Failed(OdooError error, _) && error.status() == 404) {
      // Before 19 only JSON-RPC tells.
      JsonNode all =
          OdooClient.value(
              OdooClient.repeated(() ->
                  JsonRpc.ask(
                      courier,
                      "",
                      "common",
                      "version",
                      JsonNodeFactory.instance.arrayNode(),
                      limit)));
      return Wire.line(Statuses.text(all, "server_version"), "");
    }
    return Wire.line(Statuses.text(OdooClient.value(told), "version"), "");
  }

  /**
   * Whether JSON-2 is there. Odoo answers a wrong path below it in JSON; a page means that nothing
   * is there, or that the database is not, which JSON-RPC then tells apart.
   */
  private static boolean answers(Courier courier, String database, Duration limit) {
    Answer answer =
        OdooClient.repeated(() ->
            courier.get(
                JsonTwo.ROOT,
                Map.of("X-Odoo-Database", database, "Content-Type", "application/json"),
                limit,
                arrived -> Statuses.read(arrived, "")));
    if (!(answer instanceof Answer.Failed(OdooError error, _))) {
      return true;
    }
    if (error.retryable() || error.kind() == OdooError.Kind.INTERRUPTED) {
      throw OdooClient.fault(error);
    }
    return error.kind() != OdooError.Kind.WRONG_DATABASE;
  }

  private static int major(String version) {
    Matcher m = MAJOR.matcher(version);
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }
}
