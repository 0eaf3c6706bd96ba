/**
 * The connector to a mailbox: reads it over IMAP, writes over SMTP, and can tell later whether a
 * letter went out. May use the rooms' contracts (term, perceive, act, draft), angus-mail and jsoup.
 * Never marks a letter as read, never answers anybody but a letter's author, never writes to others
 * than settings name, and never believes what a letter says of itself.
 */
@NullMarked
package io.digitalfte.connect.mail;

import org.jspecify.annotations.NullMarked;
