// Runs the official conformance suite and reads what it found.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './programs.mjs';

export const REVISION = '2025-11-25';

/** What the revision asks of servers, by the suite's own list. */
export async function required(node) {
  const { out } = await run([...node, 'list', '--requirements', REVISION]);
  const scored = out.match(/Server scenarios[^\n]*\n((?: {2}- .*\n)+)/)[1];
  return scored.trim().split('\n').map((line) => line.replace(/^\s*- /, ''));
}

/** All that the revision asks. */
export async function all(node, url, work) {
  return looked(node, work, ['--url', url, '--requirements', REVISION]);
}

/** One scenario of it. */
export async function one(node, url, work, scenario) {
  const found = await looked(node, work, ['--url', url, '--scenario', scenario, '--spec-version', REVISION]);
  return found.scenarios[0] ?? { name: scenario, checks: [] };
}

async function looked(node, work, options) {
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, 'results-'));
  const ran = await run([...node, 'server', ...options, '-o', folder]);
  const scenarios = readdirSync(folder).map((name) => ({
    name: name.replace(/^server-(.*)-\d{4}-\d\d-\d\dT[\d-]+Z$/, '$1'),
    checks: JSON.parse(readFileSync(join(folder, name, 'checks.json'), 'utf8')),
  }));
  return { code: ran.code, scenarios, out: ran.out };
}

/** How a scenario came out: one that checked nothing failed, one that only warned is neither. */
export function outcome(scenario) {
  const has = (status) => scenario.checks.some((check) => check.status === status);
  if (has('FAILURE') || scenario.checks.length === 0) {
    return 'failed';
  }
  return has('SUCCESS') ? 'passed' : 'warned';
}

export function passed(scenario) {
  return outcome(scenario) === 'passed';
}
