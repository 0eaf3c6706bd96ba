package io.digitalfte.bench;

/** What an MCP client says. */
final class McpTalk {
  static final String HELLO =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}\
      """;
  static final String READY = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
  static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
  static final String CALL =
      """
      {"jsonrpc":"2.0","id":2,"method":"tools/call",\
      "params":{"name":"list_proposals","arguments":{}}}\
      """;

  private McpTalk() {}
}
