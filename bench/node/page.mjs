// Writes docs/conformance.md from what was found.
import { outcome } from './suite.mjs';

const OUTCOMES = { passed: 'passed', failed: '**failed**', warned: 'warned' };
const SIGNS = { SUCCESS: 'passed', FAILURE: '**failed**', WARNING: 'warning', SKIPPED: 'skipped', INFO: 'told' };

export function page({ date, versions, fixture, extra, product, inspected }) {
  return [
    '# Conformance with the Model Context Protocol',
    '',
    `Written by \`bench/conformance\` on ${date} UTC; do not edit.`,
    '',
    ...versions.map(([name, version]) => `- ${name}: ${version}`),
    '',
    '## The official suite',
    '',
    `Revision 2025-11-25, ${figures(fixture)}.`,
    '',
    'The suite calls tools, prompts and resources by fixed names. A fixture in the test tree offers them',
    "through the product's own server: its transport, gate, sessions, limits and registry. What the",
    'product has no use for (images, sound, sampling, elicitation, subscriptions) is added to it there.',
    '',
    ...table(fixture),
    '',
    `Run and reported by the suite, never scored: ${figures(extra)}.`,
    '',
    ...table(extra),
    '',
    "## The product's own server",
    '',
    `\`fte mcp serve odoo --http\` on the home of a demonstration, ${figures(product)}.`,
    '',
    'These are the scenarios that need nothing of the fixture. The suite cannot send a token, so one is',
    "added on the way; and it completes an argument of its own prompt, for which one of the product's",
    'stands. Everything else passes through as it is.',
    '',
    ...table(product),
    '',
    '## The official inspector',
    '',
    `\`mcp-inspector --cli\` against the same home, **${inspected.filter((one) => one.ok).length} passed, ${inspected.filter((one) => !one.ok).length} failed**.`,
    '',
    '| transport | asked | seen | |',
    '|---|---|---|---|',
    ...inspected.map((one) => `| ${one.transport} | ${one.name} | ${cell(one.saw)} | ${one.ok ? 'passed' : '**failed**'} |`),
    '',
  ].join('\n');
}

export function figures(scenarios) {
  const many = (what) => scenarios.filter((each) => outcome(each) === what).length;
  const warned = many('warned') > 0 ? `, ${many('warned')} with warnings alone` : '';
  return `**${many('passed')} passed, ${many('failed')} failed${warned}**`;
}

function table(scenarios) {
  return [
    '| scenario | | checks |',
    '|---|---|---|',
    ...scenarios.map((scenario) => {
      const checks = scenario.checks
        .filter((check) => !['incoming-sse-event', 'outgoing-request', 'incoming-response', 'stream-closed'].includes(check.id))
        .map((check) => `${check.id}: ${SIGNS[check.status]}${check.status === 'SUCCESS' || !check.errorMessage ? '' : ` (${cell(check.errorMessage)})`}`);
      return `| ${scenario.name} | ${OUTCOMES[outcome(scenario)]} | ${checks.join('<br>')} |`;
    }),
  ];
}

function cell(text) {
  return String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').slice(0, 300);
}
