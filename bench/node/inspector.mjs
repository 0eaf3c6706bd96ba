// Asks the product's server as a person with the official inspector would, over both transports.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './programs.mjs';

const INVOICE = {
  contact_name: 'Acme Corporation',
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
      for (const name of ['get_accounts', 'get_invoices', 'create_invoice', 'get_action']) {
        must(names.includes(name), `${name} is not among ${names.join(', ')}`);
      }
      must(!names.some((name) => /approve|decide/.test(name)), 'a tool approves');
      must(tools.every((tool) => tool.outputSchema && tool.annotations), 'a tool has no output schema or hints');
      return `${tools.length} tools`;
    });
    await check(found, transport, 'get_accounts', async () => {
      const { structuredContent: answer, isError } = await call('get_accounts', { filter_type: 'bank' });
      must(!isError && answer.accounts?.length > 0, `no accounts: ${JSON.stringify(answer)}`);
      must(answer.truncated === false && answer.notice, 'the answer is not marked as data');
      return `${answer.accounts.length} bank accounts`;
    });
    await check(found, transport, 'create_invoice, dry run', async () => {
      const before = await written(call);
      const { structuredContent: answer, isError } = await call('create_invoice', INVOICE);
      must(!isError && answer.status === 'dry_run', `no plan: ${JSON.stringify(answer)}`);
      must(JSON.stringify(answer.steps).includes('540.00'), 'the amount is not in the plan');
      must((await written(call)) === before, 'something was written or asked for');
      return 'a plan; no invoice and no proposal more';
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

/** The invoices that there are, and the proposals. */
async function written(call) {
  const invoices = await call('get_invoices', {});
  const proposals = await call('list_proposals', {});
  must(Array.isArray(invoices.structuredContent.invoices), 'get_invoices has no invoices');
  must(Array.isArray(proposals.structuredContent.proposals), 'list_proposals has no proposals');
  return JSON.stringify([invoices.structuredContent, proposals.structuredContent]);
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
