/**
 * PostgreSQL: databases made, asked and dropped on a server that is ours to use. May use term.
 * Never touches a database that it was not given by name, and never the one that a business runs
 * on.
 */
@NullMarked
package io.digitalfte.connect.postgres;

import org.jspecify.annotations.NullMarked;
