package io.digitalfte.connect.odoo;

/** Which side of the accounts a document is on. */
public enum Side {
  /** An invoice that we write to a customer. */
  SALE("out_invoice", "customer invoice", "sale"),
  /** A bill that a vendor wrote to us. */
  PURCHASE("in_invoice", "vendor bill", "purchase"),
  /** A credit note that we write to a customer. */
  SALE_CREDIT("out_refund", "customer credit note", "sale"),
  /** A credit note that a vendor wrote to us. */
  PURCHASE_CREDIT("in_refund", "vendor credit note", "purchase");

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

  boolean sale() {
    return taxUse.equals("sale");
  }

  /** The side of what is credited by this one; itself where it credits nothing. */
  Side credited() {
    return switch (this) {
      case SALE, SALE_CREDIT -> SALE;
      case PURCHASE, PURCHASE_CREDIT -> PURCHASE;
    };
  }

  /** Whether money leaves us when a document of this side is paid. */
  boolean weOwe() {
    return this == PURCHASE || this == SALE_CREDIT;
  }

  String words() {
    return words;
  }

  String taxUse() {
    return taxUse;
  }
}
