package io.digitalfte.connect.odoo.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Where the Odoo is and how we sign in.
 *
 * @param url scheme, host and port, such as {@code https://odoo.example}; {@code http} only towards
 *     this machine, because the key travels with every call
 * @param database the database's name
 * @param login the login of the key's user, wanted by JSON-RPC only; empty where it is not known
 * @param apiKey gives the API key when a call is made; asked anew each time and never kept
 * @param company the company we work for; empty for the user's own
 * @param connect how long a connection may take to open
 * @param read how long a reading call may take in all
 * @param write how long we wait for a writing call; giving up does not cancel it
 * @param settle how long after the last byte of a request the server may still carry it out: Odoo's
 *     own time limit and a little
 */
public record OdooSettings(
    URI url,
    String database,
    String login,
    Supplier<String> apiKey,
    OptionalLong company,
    Duration connect,
    Duration read,
    Duration write,
    Duration settle) {
  public OdooSettings {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String host = url.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "odoo.url is no address; it looks like https://odoo.example");
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "odoo.url holds more than scheme, host and port; it looks like https://odoo.example");
    }
    if (url.getPath() != null && !url.getPath().isEmpty() && !url.getPath().equals("/")) {
      throw new IllegalArgumentException(
          "odoo.url holds a path; Odoo answers at the root of its host only");
    }
    if (scheme.equals("http") && !local(host)) {
      throw new IllegalArgumentException(
          "odoo.url is http, which would show the API key to the network; use https");
    }
    if (!database.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
      throw new IllegalArgumentException(
          "odoo.database is no database name: letters, digits, '_', '.' and '-'");
    }
    if (login.length() > 200 || login.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("odoo.user is one line of at most 200 characters");
    }
    if (company.isPresent() && company.getAsLong() < 1) {
      throw new IllegalArgumentException("odoo.company is the number of a company, from 1");
    }
    for (Duration d : new Duration[] {connect, read, write}) {
      if (d.isNegative() || d.isZero() || d.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalArgumentException("an odoo timeout is over 0 s and at most 10 minutes");
      }
    }
    if (settle.isNegative() || settle.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("odoo.settle is 0 s to one hour");
    }
  }

  /** The defaults: the user's own company, 5 s to connect, 20 s to read, 60 s to write. */
  public static OdooSettings of(URI url, String database, Supplier<String> apiKey) {
    return new OdooSettings(
        url,
        database,
        "",
        apiKey,
        OptionalLong.empty(),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        Duration.ofSeconds(150));
  }

  /** These settings for another company. */
  public OdooSettings company(long id) {
    return new OdooSettings(
        url, database, login, apiKey, OptionalLong.of(id), connect, read, write, settle);
  }

  /** These settings with the login of the key's user. */
  public OdooSettings login(String name) {
    return new OdooSettings(url, database, name, apiKey, company, connect, read, write, settle);
  }

  /** These settings with other time limits for reading and for writing. */
  public OdooSettings timeouts(Duration reading, Duration writing) {
    return new OdooSettings(
        url, database, login, apiKey, company, connect, reading, writing, settle);
  }

  /** These settings with another time until the server is quiet. */
  public OdooSettings settle(Duration quiet) {
    return new OdooSettings(url, database, login, apiKey, company, connect, read, write, quiet);
  }

  /** Host and port, as in a {@code Host} header with the port always named. */
  public String authority() {
    int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("http") ? 80 : 443;
    return url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Odoo " + database + " at " + authority();
  }

  private static boolean local(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }
}
