package io.digitalfte.connect.odoo.wire;

/** The methods that our own steps call. */
public enum Endpoint implements Call {
  WHO_AM_I("res.users", "context_get", false),
  USER("res.users", "read", false),
  API_KEYS("res.users.apikeys", "search_read", false),
  PARAMETER("ir.config_parameter", "search_read", false),
  MODULES("ir.module.module", "search_read", false),
  LANGUAGES("res.lang", "search_read", false),
  EXTERNAL_ID("ir.model.data", "search_read", false),
  COMPANY("res.company", "read", false),
  CURRENCY("res.currency", "search_read", false),
  TAX("account.tax", "search_read", false),
  PARTNERS("res.partner", "search_read", false),
  PARTNER("res.partner", "read", false),
  MOVES("account.move", "search_read", false),
  MOVE("account.move", "read", false),
  LINES("account.move.line", "search_read", false),
  MOVE_ACCESS("account.move", "has_access", false),
  PARTNER_ACCESS("res.partner", "has_access", false),
  LOAD_PARTNER("res.partner", "load", true),
  LOAD_MOVE("account.move", "load", true),
  POST("account.move", "action_post", true),
  RESET("account.move", "button_draft", true),
  JOURNALS("account.journal", "search_read", false),
  ACCOUNTS("account.account", "search_read", false),
  BANK_ACCESS("res.partner.bank", "has_access", false),
  BANKS("res.partner.bank", "search_read", false),
  CLAIM("ir.model.data", "create", true),
  CLAIM_ACCESS("ir.model.data", "has_access", false),
  PAYMENT_ACCESS("account.payment", "has_access", false),
  PAYMENTS("account.payment", "search_read", false),
  PAY_OPEN("account.payment.register", "create", true),
  PAY_SEEN("account.payment.register", "read", false),
  PAY("account.payment.register", "action_create_payments", true),
  CHANGE_PARTNER("res.partner", "write", true),
  MESSAGES("mail.message", "search_read", false),
  NOTE_ON_MOVE("account.move", "message_post", true),
  NOTE_ON_PARTNER("res.partner", "message_post", true),
  FILES("ir.attachment", "search_read", false),
  ATTACH("ir.attachment", "create", true);

  private final String model;
  private final String method;
  private final boolean writes;

  Endpoint(String model, String method, boolean writes) {
    this.model = model;
    this.method = method;
    this.writes = writes;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public boolean writes() {
    return writes;
  }

  @Override
  public String toString() {
    return model + "/" + method;
  }
}
