/**
 * Tool: what a program may ask of us, as plain data with a body, from which the MCP server, the
 * command line and the documentation are made. May use term, act's types and the words of draft.
 * Knows no protocol, never approves, decides or writes, and trusts neither who asks nor the text in
 * an answer.
 */
@NullMarked
package io.digitalfte.tool;

import org.jspecify.annotations.NullMarked;
