/**
 * What connectors over HTTP share: how a request leaves at most once, and how far it came. May use
 * nothing but the JDK's client. Knows no outside system, follows no redirect, and never tells an
 * address.
 */
@NullMarked
package io.digitalfte.connect;

import org.jspecify.annotations.NullMarked;
