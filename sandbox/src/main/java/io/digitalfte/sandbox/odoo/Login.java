package io.digitalfte.sandbox.odoo;

import java.util.List;

/**
 * One user with one API key.
 *
 * @param uid the user's id, above 0
 * @param login the login name
 * @param name the name people see
 * @param key the API key; never in a log
 * @param role what the user may do
 * @param companies the companies the user may choose, the first being the usual one
 */
public record Login(
    int uid, String login, String name, String key, Role role, List<Integer> companies) {
  public Login {
    companies = List.copyOf(companies);
    if (uid < 1 || key.isBlank() || companies.isEmpty()) {
      throw new IllegalArgumentException(
          "a login needs an id above 0, a key and a company: " + login);
    }
  }

  @Override
  public String toString() {
    return "Login[" + uid + " " + login + " " + role + "]";
  }
}
