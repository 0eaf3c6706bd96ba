package io.digitalfte.connect.odoo;

/** Which side of the accounts a document is on. */
public enum Side {
  /** An invoice that we write to a customer. */
  SALE("out_invoice", "customer invoice", "sale"),
  /** A bill that a vendor wrote to us. */
  PURCHASE("in_invoice", "vendor bill", "purchase");

  private final String moveType;
  private final String words;
  private final String taxUse;

  Side(String moveType, String words, String taxUse) {
    this.moveType = moveType;
    this.words = words;
    this.taxUse = taxUse;
  }

  String moveType() {
    return moveType;
  }

  String words() {
    return words;
  }

  String taxUse() {
    return taxUse;
  }
}
