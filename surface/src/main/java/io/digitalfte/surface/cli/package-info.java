/**
 * The command line: words in, data on standard output, talk on standard error, an exit status. May
 * use core's types and the {@link io.digitalfte.surface.cli.House} that app gives it. Never decides
 * anything: what changes something is an intent that the process owning the home answers.
 */
@NullMarked
package io.digitalfte.surface.cli;

import org.jspecify.annotations.NullMarked;
