// Stands before the product's server for a client that can neither send a token nor know its names:
// adds the token, and asks the one completion under a name that the product has. Everything else,
// Host and Origin included, goes through as it came.
import { createServer, request } from 'node:http';

/** @param prompt the name and the argument that the product completes */
export function porter(url, token, prompt) {
  const to = new URL(url);
  const server = createServer(async (asked, answer) => {
    const chunks = [];
    for await (const chunk of asked) {
      chunks.push(chunk);
    }
    const body = renamed(Buffer.concat(chunks), prompt);
    const headers = { ...asked.headers, authorization: `Bearer ${token}` };
    if (body.length > 0) {
      headers['content-length'] = String(body.length);
      delete headers['transfer-encoding'];
    }
    const on = request({ host: to.hostname, port: to.port, path: to.pathname, method: asked.method, headers });
    on.on('response', (got) => {
      answer.writeHead(got.statusCode, got.headers);
      answer.flushHeaders();
      got.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    answer.on('close', () => on.destroy());
    on.end(body);
  });
  return new Promise((open) => {
    server.listen(0, '127.0.0.1', () => {
      open({ url: `http://127.0.0.1:${server.address().port}${to.pathname}`, close: () => server.close() });
    });
  });
}

function renamed(body, prompt) {
  let message;
  try {
    message = JSON.parse(body);
  } catch {
    return body;
  }
  if (message?.method !== 'completion/complete') {
    return body;
  }
  message.params.ref.name = prompt.name;
  message.params.argument.name = prompt.argument;
  return Buffer.from(JSON.stringify(message));
}
