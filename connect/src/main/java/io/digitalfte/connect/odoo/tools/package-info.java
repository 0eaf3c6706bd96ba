/**
 * Tools: what a program may ask of the books, as data with a body, for every surface. May use the
 * tool room, report and wire. A reading tool writes nothing; no tool approves or decides.
 */
@NullMarked
package io.digitalfte.connect.odoo.tools;

import org.jspecify.annotations.NullMarked;
