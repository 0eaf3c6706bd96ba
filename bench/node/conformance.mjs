// Runs the official suite and the official inspector, and writes docs/conformance.md. Started by
// bench/conformance, which says what the environment variables are.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from './inspector.mjs';
import { figures, page } from './page.mjs';
import { porter } from './porter.mjs';
import { end, fixture, product } from './programs.mjs';
import { all, one, passed, required } from './suite.mjs';

// What needs none of the fixture's names.
const OWN = [
  'server-initialize',
  'logging-set-level',
  'ping',
  'completion-complete',
  'tools-list',
  'resources-list',
  'prompts-list',
  'server-sse-multiple-streams',
  'dns-rebinding-protection',
  'server-session-lifecycle',
];

const { FTE_ROOT: root, FTE_JAVA: java, FTE_CLASSES: classes, FTE_JDK: jdk, FTE_SDK: sdk } = process.env;
const packages = import.meta.dirname;
const fte = join(root, 'fte');
const suite = [process.execPath, main('@modelcontextprotocol/conformance', 'conformance')];
const inspector = [process.execPath, main('@modelcontextprotocol/inspector', 'mcp-inspector')];
const work = mkdtempSync(join(tmpdir(), 'fte-conformance-'));
const say = (text) => process.stderr.write(`conformance: ${text}\n`);

function manifest(name) {
  return JSON.parse(readFileSync(join(packages, 'node_modules', name, 'package.json'), 'utf8'));
}

function main(name, program) {
  return join(packages, 'node_modules', name, manifest(name).bin[program]);
}

/** The first prompt with an argument that the product completes. */
async function completed(served) {
  const answer = await fetch(served.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Authorization: `Bearer ${served.token}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'prompts/list' }),
  });
  const { result } = await answer.json();
  const prompt = result.prompts.find((each) => each.arguments?.length > 0);
  return prompt && { name: prompt.name, argument: prompt.arguments[0].name };
}

async function look() {
  say('the suite against the fixture');
  const wanted = await required(suite);
  const found = await all(suite, await fixture(java, classes), work);
  const named = (name) => found.scenarios.find((each) => each.name === name) ?? { name, checks: [] };
  const scored = wanted.map(named);
  const extra = found.scenarios.filter((each) => !wanted.includes(each.name));

  say("the suite against the product's server");
  const served = await product(fte);
  const door = await porter(served.url, served.token, (await completed(served)) ?? { name: 'none', argument: 'none' });
  const own = [];
  for (const scenario of OWN) {
    own.push(await one(suite, door.url, work, scenario));
  }
  door.close();

  say("the inspector against the product's server");
  const inspected = await inspect(inspector, fte, served, work);
  const version = (name) => manifest(name).version;
  writeFileSync(
    join(root, 'docs/conformance.md'),
    page({
      date: new Date().toISOString().slice(0, 16).replace('T', ' '),
      versions: [
        ['suite', `@modelcontextprotocol/conformance ${version('@modelcontextprotocol/conformance')}`],
        ['inspector', `@modelcontextprotocol/inspector ${version('@modelcontextprotocol/inspector')}`],
        ['server', `MCP Java SDK ${sdk} on JDK ${jdk}`],
        ['Node', process.versions.node],
      ],
      fixture: scored,
      extra,
      product: own,
      inspected,
    }),
  );
  for (const bad of [...scored, ...own].filter((each) => !passed(each))) {
    say(`failed: ${bad.name}: ${bad.checks.filter((c) => c.status === 'FAILURE').map((c) => c.errorMessage).join('; ') || 'nothing was checked'}`);
  }
  inspected.filter((each) => !each.ok).forEach((bad) => say(`failed: ${bad.transport}: ${bad.name}: ${bad.saw}`));
  const seen = inspected.filter((each) => each.ok).length;
  console.log(`suite, fixture: ${figures(scored)}; suite, product: ${figures(own)}; inspector: ${seen} passed, ${inspected.length - seen} failed`.replaceAll('*', ''));
  return found.code === 0 && wanted.length > 0 && [...scored, ...own].every(passed) && seen === inspected.length;
}

let good = false;
try {
  good = await look();
} catch (e) {
  say(e.stack);
} finally {
  await end();
  rmSync(work, { recursive: true, force: true });
}
process.exit(good ? 0 : 1);
