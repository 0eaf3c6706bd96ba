/**
 * The pretend mail server: GreenMail behind two relays that can misbehave on request. Speaks SMTP
 * and IMAP on loopback, with and without TLS. May use GreenMail and the JDK; knows nothing of the
 * product, and is never on the class path of core or connect.
 */
@NullMarked
package io.digitalfte.sandbox.mail;

import org.jspecify.annotations.NullMarked;
