package io.digitalfte.sandbox.odoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is in the database at the start: two companies with books and a few contacts. */
final class Seed {
  private final Scope scope;

  private Seed(Scope scope) {
    this.scope = scope;
  }

  static void plant(Scope scope) {
    var seed = new Seed(scope);
    seed.money();
    seed.companies();
    seed.terms();
    seed.people();
    seed.products();
    seed.books(1, scope.config().tax(), scope.config().taxedByDefault());
    seed.books(2, new BigDecimal("15"), scope.config().taxedByDefault());
    seed.settings();
    seed.modules();
  }

  private void put(String model, int id, Map<String, Object> values) {
    var full = new HashMap<>(values);
    full.put("create_uid", 2);
    full.put("write_uid", 2);
    full.put("create_date", scope.now());
    full.put("write_date", scope.now());
    if (scope.shape(model).has("active")) {
      full.putIfAbsent("active", true);
    }
    scope.store().put(model, new Row(id, full));
  }

  private void money() {
    boolean both = scope.config().bothCurrencies();
    String own = scope.config().currency();
    put("res.currency", 1, currency("USD", "$", "1.10", both || own.equals("USD")));
    put("res.currency", 125, currency("EUR", "€", "1", both || own.equals("EUR")));
    put(
        "res.country",
        233,
        Map.of("name", "United States", "code", "US", "currency_id", 1, "phone_code", 1));
    put(
        "res.country",
        20,
        Map.of("name", "Belgium", "code", "BE", "currency_id", 125, "phone_code", 32));
    put(
        "res.country",
        57,
        Map.of("name", "Germany", "code", "DE", "currency_id", 125, "phone_code", 49));
    put(
        "res.country",
        165,
        Map.of("name", "Netherlands", "code", "NL", "currency_id", 125, "phone_code", 31));
    put(
        "res.country",
        203,
        Map.of("name", "San Marino", "code", "SM", "currency_id", 125, "phone_code", 378));
  }

  private static Map<String, Object> currency(
      String name, String symbol, String units, boolean active) {
    return Map.of(
        "name",
        name,
        "symbol",
        symbol,
        "decimal_places",
        2,
        "rounding",
        new BigDecimal("0.01"),
        "_units",
        new BigDecimal(units),
        "active",
        active);
  }

  private void companies() {
    boolean euro = scope.config().currency().equals("EUR");
    company(1, scope.config().company(), euro ? 125 : 1, euro ? 20 : 233, 1, "generic_coa");
    company(2, "My US Company", 1, 233, 39, "us");
  }

  private void company(int id, String name, int currency, int country, int partner, String chart) {
    put(
        "res.company",
        id,
        Map.of(
            "name", name,
            "sequence", 10 - id,
            "partner_id", partner,
            "currency_id", currency,
            "country_id", country,
            "chart_template", chart,
            "tax_calculation_rounding_method", "round_per_line",
            "account_sale_tax_id", id == 1 ? 1 : 5,
            "account_purchase_tax_id", id == 1 ? 2 : 6));
    Row row = scope.store().row("res.company", id);
    scope
        .store()
        .put(
            "res.company",
            row.with(Map.of("fiscalyear_last_day", 31, "fiscalyear_last_month", "12")));
  }

  private void products() {
    put("uom.uom", 1, Map.of("name", "Units"));
    product(15, "Customizable Desk", "DESK0005", "750");
    product(18, "Customizable Desk", "DESK0006", "750");
    product(19, "Corner Desk Right Sit", "E-COM06", "147");
    product(20, "Large Cabinet", "E-COM07", "320");
    product(21, "Storage Box", "E-COM08", "15.8");
  }

  private void product(int id, String name, String code, String price) {
    put(
        "product.product",
        id,
        Map.of(
            "name",
            name,
            "default_code",
            code,
            "list_price",
            new BigDecimal(price),
            "uom_id",
            1,
            "type",
            "consu",
            "sale_ok",
            true));
  }

  private void terms() {
    term(1, "Immediate Payment", part("100", Terms.From.INVOICE_DATE, 0));
    int id = 2;
    for (int days : List.of(15, 21, 30, 45)) {
      term(id++, days + " Days", part("100", Terms.From.INVOICE_DATE, days));
    }
    term(6, "End of Following Month", part("100", Terms.From.END_OF_NEXT_MONTH, 0));
    term(7, "10 Days after End of Next Month", part("100", Terms.From.END_OF_NEXT_MONTH, 10));
    term(
        8,
        "30% Now, Balance 60 Days",
        part("30", Terms.From.INVOICE_DATE, 0),
        part("70", Terms.From.INVOICE_DATE, 60));
  }

  private static Terms.Part part(String percent, Terms.From from, int days) {
    return new Terms.Part(new BigDecimal(percent), from, days);
  }

  private void term(int id, String name, Terms.Part... parts) {
    put("account.payment.term", id, Map.of("name", name, "sequence", id, "_parts", List.of(parts)));
  }

  private void people() {
    partner(1, scope.config().company(), "info@yourcompany.com", "", 233, true, 0);
    partner(39, "My US Company", "us@yourcompany.com", "", 233, true, 0);
    partner(3, "Mitchell Admin", "admin@yourcompany.com", "", 233, false, 1);
    partner(8, "Wood Corner", "wood.corner26@example.com", "US12345672", 233, true, 0);
    partner(9, "Acme Corporation", "acme_corp@yourcompany.example.com", "US12345673", 233, true, 0);
    partner(
        10,
        "Gemini Furniture",
        "gemini_furniture@fake.geminifurniture.com",
        "SM12345",
        203,
        true,
        0);
    partner(11, "Ready Mat", "ready.mat28@example.com", "US12345675", 233, true, 0);
    partner(15, "Azure Interior", "azure.Interior24@example.com", "US12345677", 233, true, 0);
    partner(27, "Brandon Freeman", "brandon.freeman55@example.com", "", 233, false, 15);
    partner(28, "Nicole Ford", "nicole.ford75@example.com", "", 233, false, 15);
    partner(34, "Colleen Diaz", "colleen.diaz83@example.com", "", 233, false, 15);
    Row azure = scope.store().row("res.partner", 15);
    scope.store().put("res.partner", azure.with(Map.of("property_payment_term_id", 6)));
    int next = 40;
    for (Login login : scope.config().logins()) {
      int partner = login.uid() == 2 ? 3 : next++;
      if (partner != 3) {
        partner(partner, login.name(), login.login() + "@yourcompany.com", "", 233, false, 0);
      }
      put(
          "res.users",
          login.uid(),
          Map.of(
              "login", login.login(),
              "partner_id", partner,
              "company_id", login.companies().getFirst(),
              "company_ids", login.companies()));
    }
  }

  private void partner(
      int id, String name, String mail, String vat, int country, boolean company, int parent) {
    var values = new HashMap<String, Object>();
    values.put("name", name);
    values.put("email", mail);
    values.put("vat", vat.isEmpty() ? (Object) false : vat);
    values.put("country_id", country);
    values.put("is_company", company);
    values.put("parent_id", parent == 0 ? (Object) false : parent);
    values.put("type", "contact");
    put("res.partner", id, values);
  }

  private void books(int company, BigDecimal tax, boolean taxed) {
    int shift = company == 1 ? 0 : 100;
    int taxes = company == 1 ? 0 : 4;
    for (String line : lines()) {
      String[] parts = line.split("\\|", -1);
      int id = Integer.parseInt(parts[0]);
      var values = new HashMap<String, Object>();
      values.put("code", parts[1]);
      values.put("name", parts[2]);
      values.put("account_type", parts[3]);
      values.put("reconcile", parts[4].equals("r"));
      values.put("company_ids", List.of(company));
      if (taxed && (id == 26 || id == 32)) {
        values.put("tax_ids", List.of(taxes + (id == 26 ? 1 : 2)));
      }
      put("account.account", shift + id, values);
    }
    String percent = tax.stripTrailingZeros().toPlainString() + "%";
    tax(taxes + 1, percent, tax, "sale", shift + 21, company);
    tax(taxes + 2, percent, tax, "purchase", shift + 9, company);
    tax(taxes + 3, "0% Exports", BigDecimal.ZERO, "sale", shift + 21, company);
    tax(taxes + 4, "0% Imports", BigDecimal.ZERO, "purchase", shift + 9, company);
    int journals = company == 1 ? 0 : 10;
    journal(journals + 1, "Sales", "INV", "sale", 5, shift + 26, company);
    journal(journals + 2, "Purchases", "BILL", "purchase", 6, shift + 32, company);
    journal(journals + 3, "Miscellaneous Operations", "MISC", "general", 9, 0, company);
    journal(journals + 4, "Exchange Difference", "EXCH", "general", 11, 0, company);
    journal(journals + 5, "Cash Basis Taxes", "CABA", "general", 10, 0, company);
    journal(journals + 6, "Bank", "BNK1", "bank", 7, shift + 45, company);
  }

  private void tax(int id, String name, BigDecimal amount, String use, int account, int company) {
    put(
        "account.tax",
        id,
        Map.of(
            "name", name,
            "amount", amount,
            "amount_type", "percent",
            "type_tax_use", use,
            "price_include", false,
            "sequence", id,
            "company_id", company,
            "_account", account));
  }

  private void journal(
      int id, String name, String code, String type, int sequence, int account, int company) {
    put(
        "account.journal",
        id,
        Map.of(
            "name", name,
            "code", code,
            "type", type,
            "sequence", sequence,
            "company_id", company,
            "default_account_id", account == 0 ? (Object) false : account));
  }

  private void settings() {
    put(
        "ir.config_parameter",
        1,
        Map.of("key", "database.uuid", "value", scope.config().databaseUuid()));
    put("mail.message.subtype", 1, Map.of("name", "Discussions"));
    put("mail.message.subtype", 2, Map.of("name", "Note"));
    put("ir.config_parameter", 2, Map.of("key", "web.base.url", "value", "http://127.0.0.1:8069"));
  }

  private void modules() {
    put("res.lang", 1, Map.of("name", "English (US)", "code", "en_US"));
    module(1, "account", "19.0.1.4", true, 10);
    module(34, "base", "19.0.1.3", false, 100);
    module(334, "mail", "19.0.1.19", true, 145);
    module(574, "web", "19.0.1.0", false, 100);
  }

  private void module(int id, String name, String version, boolean application, int sequence) {
    put(
        "ir.module.module",
        id,
        Map.of(
            "name", name,
            "state", "installed",
            "latest_version", version,
            "author", "Odoo S.A.",
            "application", application,
            "sequence", sequence));
  }

  private static List<String> lines() {
    try (var in = Seed.class.getResourceAsStream("accounts.txt")) {
      if (in == null) {
        throw new IllegalStateException("accounts.txt is not beside " + Seed.class.getName());
      }
      var all = new ArrayList<String>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          all.add(line);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
