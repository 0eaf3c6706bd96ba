/**
 * Files: writing a text into a folder, once. May use term and act. Never overwrites, never follows
 * a link out of its folder, and never writes where the approved record does not say.
 */
@NullMarked
package io.digitalfte.connect.files;

import org.jspecify.annotations.NullMarked;
