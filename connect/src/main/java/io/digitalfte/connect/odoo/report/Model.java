package io.digitalfte.connect.odoo.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The models that can be read, by exact name; there is no way to name another. */
public enum Model {
  PARTNER("res.partner", "display_name email phone vat is_company city country_id active"),
  PARTNER_BANK("res.partner.bank", "acc_number partner_id active"),
  COUNTRY("res.country", "name code"),
  COMPANY("res.company", "name currency_id country_id vat"),
  CURRENCY("res.currency", "name symbol decimal_places active"),
  PRODUCT("product.product", "name default_code list_price uom_id taxes_id type active"),
  ACCOUNT("account.account", "code name account_type reconcile active"),
  JOURNAL("account.journal", "name code type default_account_id currency_id active"),
  TAX("account.tax", "name amount amount_type type_tax_use price_include active"),
  TERM("account.payment.term", "name active"),
  FISCAL_POSITION("account.fiscal.position", "name country_id active"),
  MOVE(
      "account.move",
      "name move_type state payment_state partner_id ref invoice_date invoice_date_due date"
          + " currency_id amount_untaxed amount_tax amount_total amount_residual"),
  LINE(
      "account.move.line",
      "date move_id account_id partner_id name debit credit balance amount_currency currency_id"
          + " parent_state reconciled"),
  PAYMENT(
      "account.payment",
      "name state payment_type partner_id journal_id date amount currency_id memo"),
  RECONCILE("account.partial.reconcile", "debit_move_id credit_move_id amount max_date"),
  ATTACHMENT("ir.attachment", "name mimetype file_size checksum res_model res_id create_date"),
  MESSAGE("mail.message", "date author_id message_type model res_id body");

  private static final Pattern SECRET =
      Pattern.compile(
          "passw|passwd|secret|token|api_?key|totp|otp_|private_key|oauth|signup|credential|"
              + "^datas$|^raw$|^db_datas$|^store_fname$|^url$|^access_url$|^local_url$|^index_content$",
          Pattern.CASE_INSENSITIVE);

  private final String odoo;
  private final String usual;

  Model(String odoo, String usual) {
    this.odoo = odoo;
    this.usual = usual;
  }

  /** Odoo's name, such as {@code res.partner}. */
  public String odoo() {
    return odoo;
  }

  /** The fields that tell most about a record, where nobody asks for others. */
  public List<String> usual() {
    return List.of(usual.split(" "));
  }

  /** The model of exactly this name. */
  public static Optional<Model> named(String odoo) {
    for (Model model : values()) {
      if (model.odoo.equals(odoo)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a field's name says that it holds a secret or a file's content. Such a field is neither
   * read nor searched by: what can be compared can be guessed.
   */
  static boolean secret(String field) {
    return SECRET.matcher(field.toLowerCase(Locale.ROOT)).find();
  }

  @Override
  public String toString() {
    return odoo;
  }
}
