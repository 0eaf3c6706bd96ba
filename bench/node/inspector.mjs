// Asks the product's server as a person with the official inspector would, over both transports.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './programs.mjs';

const INVOICE = {
  contact_name: 'Acme BV',
  amount: '540.00',
  description: 'Consulting, 20 November',
};

/** What was checked, each with a name and, where it failed, the reason. */
export async function inspect(inspector, fte, served, work) {
  const config = join(work, 'mcp.json');
  const servers = {
    'standard streams': {
      type: 'stdio',
      command: fte,
      args: ['mcp', 'serve', 'odoo'],
      env: { ...served.env, HOME: process.env.HOME, PATH: process.env.PATH },
    },
    HTTP: {
      type: 'streamable-http',
      url: served.url,
      headers: { Authorization: `Bearer ${served.token}` },
    },
  };
  // A token belongs into a file of the owner's, not into the arguments of a process.
  writeFileSync(config, '');
  chmodSync(config, 0o600);
  writeFileSync(config, JSON.stringify({ mcpServers: servers }));
  const found = [];
  for (const transport of Object.keys(servers)) {
    const ask = (...words) => asked([...inspector, '--cli', '--config', config, '--server', transport, '-q', '--format', 'json', ...words]);
    const call = (tool, given) => ask('--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(given));
    await check(found, transport, 'tools/list', async () => {
      const { tools } = await ask('--method', 'tools/list');
      const names = tools.map((tool) => tool.name);
      for (const name of ['get_invoices', 'create_invoice', 'get_action']) {
        must(names.includes(name), `${name} is not among ${names.join(', ')}`);
      }
      must(!names.some((name) => /approve|decide/.test(name)), 'a tool approves');
      must(tools.every((tool) => tool.outputSchema && tool.annotations), 'a tool has no output schema or hints');
      return `${tools.length} tools`;
    });
    await check(found, transport, 'get_invoices', async () => {
      const { structuredContent: answer, isError } = await call('get_invoices', { limit: 5 });
      must(!isError && Array.isArray(answer.invoices), `no invoices: ${JSON.stringify(answer)}`);
      must(answer.truncated !== undefined && answer.notice, 'the answer is not marked as data');
      return `${answer.invoices.length} invoices`;
    });
    await check(found, transport, 'create_invoice, dry run', async () => {
      const { structuredContent: answer, isError } = await call('create_invoice', INVOICE);
      must(!isError && answer.status === 'dry_run', `no plan: ${JSON.stringify(answer)}`);
      must(JSON.stringify(answer).includes('540.00'), 'the amount is not in the plan');
      return 'a plan, and nothing written';
    });
    await check(found, transport, 'an amount with a comma', async () => {
      const { structuredContent: answer, isError } = await call('create_invoice', { ...INVOICE, amount: '12,50' });
      must(isError && answer.error.field === 'amount', `not refused: ${JSON.stringify(answer)}`);
      must(answer.error.next_step.includes('12.50'), 'it does not say what would have worked');
      return 'refused, naming amount and "12.50"';
    });
  }
  return found;
}

async function asked(command) {
  const { out, talk } = await run(command);
  try {
    const answer = JSON.parse(out);
    return answer.result ?? answer;
  } catch {
    throw new Error(`the inspector gave no answer: ${(talk || out).slice(0, 400)}`);
  }
}

async function check(found, transport, name, body) {
  try {
    found.push({ transport, name, saw: await body(), ok: true });
  } catch (e) {
    found.push({ transport, name, saw: e.message, ok: false });
  }
}

function must(holds, otherwise) {
  if (!holds) {
    throw new Error(otherwise);
  }
}
