package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pretend Odoo is at its start. Immutable; the {@code with...} methods give changed
 * copies.
 *
 * @param database the database's name, which {@code X-Odoo-Database} must name when it is sent
 * @param databaseUuid the value of {@code database.uuid}
 * @param severalDatabases true when a request without {@code X-Odoo-Database} finds no database
 * @param logins the users and their keys
 * @param clock the server's time
 * @param company the name of company 1
 * @param currency the ISO code of company 1's currency, {@code EUR} or {@code USD}
 * @param tax the percentage of the sale tax 1 and the purchase tax 2 of company 1, 0 to 100
 * @param taxedByDefault true when a line without {@code tax_ids} gets that tax through its account
 * @param bothCurrencies true when EUR and USD are both active, false when only company 1's is
 * @param contended true when a {@code load} that overlaps another one of the same external id loses
 *     with {@code ids: false}, as PostgreSQL makes it; false when it simply waits its turn
 * @param json2 true for an Odoo 19; false for an 18, which has JSON-RPC alone and no version page
 * @param port the port to listen on, 0 for any free one
 */
public record OdooConfig(
    String database,
    String databaseUuid,
    boolean severalDatabases,
    List<Login> logins,
    InstantSource clock,
    String company,
    String currency,
    BigDecimal tax,
    boolean taxedByDefault,
    boolean bothCurrencies,
    boolean contended,
    boolean json2,
    int port) {
  /** The key of the user who may do everything. */
  public static final String ADMIN_KEY = "sandbox-admin-key-0000000000000000000000";

  /** The key of the user with invoicing rights in company 1. */
  public static final String BILLER_KEY = "sandbox-biller-key-000000000000000000000";

  /** The key of the user who may read the books and write nothing. */
  public static final String READER_KEY = "sandbox-reader-key-000000000000000000000";

  /** The key of the user without any accounting rights. */
  public static final String LIMITED_KEY = "sandbox-limited-key-00000000000000000000";

  public OdooConfig {
    logins = List.copyOf(logins);
    if (!currency.equals("EUR") && !currency.equals("USD")) {
      throw new IllegalArgumentException("currency is EUR or USD, not " + currency);
    }
  }

  /** A company in euro with 21 % tax on every line that names none; both currencies active. */
  public static OdooConfig defaults() {
    return new OdooConfig(
        "fte",
        "5f0c1f0e-7a52-4d0e-9a55-0d1f7e0a0001",
        false,
        users(),
        InstantSource.system(),
        "My Company",
        "EUR",
        new BigDecimal("21"),
        true,
        true,
        true,
        true,
        0);
  }

  /** The company of the recordings: US dollars only, a 15 % tax that no line gets by itself. */
  public static OdooConfig recorded() {
    return new OdooConfig(
        "fte",
        "5f0c1f0e-7a52-4d0e-9a55-0d1f7e0a0001",
        false,
        users(),
        InstantSource.system(),
        "YourCompany",
        "USD",
        new BigDecimal("15"),
        false,
        false,
        true,
        true,
        0);
  }

  private static List<Login> users() {
    return List.of(
        new Login(2, "admin", "Mitchell Admin", ADMIN_KEY, Role.ADMIN, List.of(1, 2)),
        new Login(7, "limited", "Limited User", LIMITED_KEY, Role.LIMITED, List.of(1)),
        new Login(8, "biller", "Billing User", BILLER_KEY, Role.BILLER, List.of(1)),
        new Login(9, "reader", "Reading User", READER_KEY, Role.READER, List.of(1)));
  }

  /** The same with another time. */
  public OdooConfig withClock(InstantSource given) {
    return copy(database, databaseUuid, logins, given, taxedByDefault, contended, port);
  }

  /** The same on a chosen port. */
  public OdooConfig withPort(int given) {
    return copy(database, databaseUuid, logins, clock, taxedByDefault, contended, given);
  }

  /** The same as another database: other name, other uuid. */
  public OdooConfig withDatabase(String name, String uuid) {
    return copy(name, uuid, logins, clock, taxedByDefault, contended, port);
  }

  /** The same with one more user. */
  public OdooConfig withLogin(Login login) {
    var more = new ArrayList<>(logins);
    more.add(login);
    return copy(database, databaseUuid, more, clock, taxedByDefault, contended, port);
  }

  /** The same, with or without a tax on lines that name none. */
  public OdooConfig withTaxByDefault(boolean given) {
    return copy(database, databaseUuid, logins, clock, given, contended, port);
  }

  /** The same, with or without losers among overlapping loads. */
  public OdooConfig withContention(boolean given) {
    return copy(database, databaseUuid, logins, clock, taxedByDefault, given, port);
  }

  /** The same with another company 1. */
  public OdooConfig withCompany(String name, String iso, BigDecimal percent) {
    return new OdooConfig(
        database,
        databaseUuid,
        severalDatabases,
        logins,
        clock,
        name,
        iso,
        percent,
        taxedByDefault,
        bothCurrencies,
        contended,
        json2,
        port);
  }

  /** The same as one of several databases: a request must name it. */
  public OdooConfig amongSeveralDatabases() {
    return new OdooConfig(
        database,
        databaseUuid,
        true,
        logins,
        clock,
        company,
        currency,
        tax,
        taxedByDefault,
        bothCurrencies,
        contended,
        json2,
        port);
  }

  /** The same as an Odoo 18, without JSON-2. */
  public OdooConfig withoutJson2() {
    return new OdooConfig(
        database,
        databaseUuid,
        severalDatabases,
        logins,
        clock,
        company,
        currency,
        tax,
        taxedByDefault,
        bothCurrencies,
        contended,
        false,
        port);
  }

  int major() {
    return json2 ? 19 : 18;
  }

  String version() {
    return major() + ".0";
  }

  private OdooConfig copy(
      String name,
      String uuid,
      List<Login> users,
      InstantSource time,
      boolean taxed,
      boolean losers,
      int on) {
    return new OdooConfig(
        name,
        uuid,
        severalDatabases,
        users,
        time,
        company,
        currency,
        tax,
        taxed,
        bothCurrencies,
        losers,
        json2,
        on);
  }
}
