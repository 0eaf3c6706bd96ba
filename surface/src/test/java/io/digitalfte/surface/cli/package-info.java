/** The command line, tried with a scripted person and a house of the tests' own. */
@NullMarked
package io.digitalfte.surface.cli;

import org.jspecify.annotations.NullMarked;
