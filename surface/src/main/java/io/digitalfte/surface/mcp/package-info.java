/**
 * The Model Context Protocol: what the tool room offers, for clients over standard streams and over
 * HTTP. May use the tool room's types and the MCP SDK; HTTP alone may use Javalin and Jetty. Never
 * decides or approves anything, trusts no client, and writes nothing but protocol to its streams.
 */
@NullMarked
package io.digitalfte.surface.mcp;

import org.jspecify.annotations.NullMarked;
