package io.digitalfte.sandbox.odoo;

/** What a user of the pretend Odoo may do. */
public enum Role {
  /** Everything, settings included. */
  ADMIN,
  /**
   * Invoicing and contacts: reads the books, writes partners, bank accounts, moves and their lines;
   * no accounts, no settings.
   */
  BILLER,
  /** Reads what {@link #BILLER} reads, writes nothing. */
  READER,
  /** An internal user without accounting: sees contacts and companies, no moves. */
  LIMITED
}
