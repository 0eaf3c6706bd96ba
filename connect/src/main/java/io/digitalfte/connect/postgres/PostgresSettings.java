package io.digitalfte.connect.postgres;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a PostgreSQL server is reached.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param user who may create databases
 * @param password empty where none is asked; never in a message
 * @param sockets the folder of its Unix socket, where processes without a network reach it
 */
public record PostgresSettings(
    String host, int port, String user, String password, Optional<Path> sockets) {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,63}");

  public PostgresSettings {
    if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw Fault.of(
          Fault.Code.USAGE, "not the address of a PostgreSQL server: wanted a host and a port");
    }
    if (!USER.matcher(user).matches()) {
      throw Fault.of(Fault.Code.USAGE, "not the name of a PostgreSQL user");
    }
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
