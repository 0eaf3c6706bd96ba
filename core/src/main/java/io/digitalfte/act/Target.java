package io.digitalfte.act;

/**
 * What an action is aimed at, as probed from the world and not copied from settings. It is part of
 * what is approved: another target at the time of acting is refused.
 *
 * @param identity what makes it this one, such as {@code odoo:<database.uuid>/company/1} or {@code
 *     mailbox:mara@acme.example}
 * @param title how a person calls it, such as {@code My Company (Odoo acme, company 1)}
 */
public record Target(String identity, String title) {}
