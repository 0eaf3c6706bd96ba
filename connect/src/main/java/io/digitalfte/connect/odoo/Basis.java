package io.digitalfte.connect.odoo;

import java.util.Optional;

/**
 * The settings of the books that the expected totals rest on, as they were when drafted.
 *
 * @param defaultTax the company's default tax for this side; empty when it had none
 * @param fiscalPosition the partner's fiscal position; empty when it had none, as new ones have
 * @param global whether the company rounds taxes over the whole document rather than per line
 */
public record Basis(Optional<Long> defaultTax, Optional<Long> fiscalPosition, boolean global) {}
