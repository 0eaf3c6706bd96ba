// The smallest server of the official SDK, for comparison: one tool, on standard streams.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

const server = new McpServer({ name: 'hello', version: '1.0.0' });
server.registerTool('hello', { description: 'Says hello.' }, () => ({
  content: [{ type: 'text', text: 'hello' }],
}));
await server.connect(new StdioServerTransport());
