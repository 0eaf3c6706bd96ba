package io.digitalfte.sandbox.odoo;

/** One contact as it stands in the pretend Odoo; empty texts where nothing is set. */
public record PartnerSeen(
    int id, String name, String externalId, String email, String vat, boolean company) {}
