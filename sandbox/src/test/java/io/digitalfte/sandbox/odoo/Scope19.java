package io.digitalfte.sandbox.odoo;

import java.util.Map;
import java.util.Set;

/** Which recordings are compared how. What is in none of these lists is compared value by value. */
final class Scope19 {
  /** Not replayed, and why. */
  static final Map<String, String> OUT =
      Map.ofEntries(
          Map.entry(
              "015c-multidb-other", "a second database behind one server: the sandbox holds one"),
          Map.entry("043-ir-model", "the catalogue of models, which nobody reads"),
          Map.entry("047-doc-index", "generated documentation, no call"),
          Map.entry("048-doc-model", "generated documentation, no call"),
          Map.entry("166b-json1", "the older JSON-1 route, which nobody calls"));

  /** The answer depends on how much demo data there is: status, kind and fields are compared. */
  static final Set<String> BY_SHAPE =
      Set.of(
          "015b-multidb-header",
          "015i-cooldown-json2",
          "021-partner-search_count",
          "022-partner-search",
          "030b-account-search_read-nocontext",
          "044-modules",
          "064-payments",
          "081-move-payment_state",
          "082-move-search_count",
          "083-move-write_date",
          "084-move-date-literal",
          "104-messages",
          "112-access-own-ok",
          "114-access-biller-entry",
          "164c-content-type-charset",
          "167-trailing-slash",
          "169-upgrade-h2c",
          "169b-gzip",
          "169c-expect");

  /** Groups of demo data: compared is how a group looks, and the form of its domain. */
  static final Set<String> BY_GROUP =
      Set.of(
          "090-pl-formatted-account_type",
          "090b-pl-formatted-related",
          "091-pl-formatted-account",
          "092-pl-formatted-month",
          "092b-month-number",
          "093-pl-read_group",
          "094-balances",
          "096-ar-aging",
          "098-account-group-by-type");

  /** The sandbox knows fewer fields; those it knows must be the recorded ones. */
  static final Set<String> BY_KNOWN_FIELDS =
      Set.of(
          "040-fields_get-partner",
          "041-fields_get-move",
          "042-fields_get-move-some",
          "162b-search_read-array-body",
          "165b-chunked-search_read");

  /** Fields whose values follow from demo data or from recordings that are out of scope. */
  static final Map<String, Set<String>> LOOSE =
      Map.of(
          "020-partner-search_read", Set.of("category_id"),
          "030-account-search_read", Set.of("current_balance"),
          "095-balances-current_balance", Set.of("current_balance"),
          "058b-bill-duplicate-read", Set.of("duplicated_ref_ids"),
          "080-move-search-ref", Set.of("payment_state"));

  /** Made before the recording of that name: recorded id, model and values. */
  static final Map<String, Map<Integer, Map<String, Object>>> MADE_BEFORE =
      Map.of(
          "028-partner-unlink", Map.of(56, Map.of("name", "to be deleted")),
          "157b-valid-negative-post", Map.of(82, bill("-1")),
          "181-atomic-post",
              Map.of(87, invoice("ATOM-181207-ok", true), 88, invoice("ATOM-181207-bad", false)),
          "182-timeout-after", Map.of(89, invoice("TIMEOUT-181207", true)));

  private Scope19() {}

  private static Map<String, Object> invoice(String ref, boolean withLine) {
    Object line = java.util.List.of(0, 0, Map.of("name", "Consulting", "price_unit", 10));
    return Map.of(
        "move_type",
        "out_invoice",
        "partner_id",
        15,
        "invoice_date",
        "2026-11-20",
        "ref",
        ref,
        "invoice_line_ids",
        withLine ? java.util.List.of(line) : java.util.List.of());
  }

  private static Map<String, Object> bill(String quantity) {
    Object line =
        java.util.List.of(
            0,
            0,
            Map.of("name", "n", "quantity", new java.math.BigDecimal(quantity), "price_unit", 5));
    return Map.of(
        "move_type",
        "in_invoice",
        "partner_id",
        10,
        "invoice_date",
        "2026-11-20",
        "invoice_line_ids",
        java.util.List.of(line));
  }
}
