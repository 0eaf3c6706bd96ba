/** Tests of webhooks, and the other end of one. */
@org.jspecify.annotations.NullMarked
package io.digitalfte.connect.webhook;
