// Starts the servers that are looked at, each in a process of its own, and ends them again.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const PATIENCE = 120_000;
const started = [];

/** A process, and the first line on one of its streams that has these words. */
async function start(command, words, { stream = 'stdout', env = {} } = {}) {
  const child = spawn(command[0], command.slice(1), { env: { ...process.env, ...env } });
  started.push(child);
  const said = [];
  const line = new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error('silent')), PATIENCE);
    for (const name of ['stdout', 'stderr']) {
      createInterface({ input: child[name] }).on('line', (text) => {
        said.push(text);
        if (name === stream && words.test(text)) {
          clearTimeout(late);
          found(text);
        }
      });
    }
    child.on('exit', (code) => failed(new Error(`ended with ${code}`)));
  });
  try {
    return { child, line: await line, said };
  } catch (e) {
    throw new Error(`${command.join(' ')}: ${e.message}\n${said.slice(-20).join('\n')}`);
  }
}

/** What a command gives as data; it must succeed. */
export function run(command, { env = {}, input = '' } = {}) {
  return new Promise((done) => {
    const child = spawn(command[0], command.slice(1), { env: { ...process.env, ...env } });
    let out = '';
    let talk = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (talk += bytes));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (code) => done({ code, out, talk }));
  });
}

/** The server with what the suite calls by fixed names. */
export async function fixture(java, classes) {
  const main = 'io.digitalfte.surface.mcp.SuiteServer';
  const { line } = await start([java, '-cp', classes, main], /^http:/);
  return line;
}

/** The product's server over HTTP, on the home of a demonstration where nobody decides. */
export async function product(fte) {
  const demo = await start([fte, 'demo'], /FTE_HOME=/);
  const [, home, state] = demo.line.match(/FTE_HOME=(\S+) XDG_STATE_HOME=(\S+)/);
  demo.child.folder = home.replace(/\/home$/, '');
  const env = { FTE_HOME: home, XDG_STATE_HOME: state };
  const token = await run([fte, 'mcp', 'token', 'create', '--scope', 'propose'], { env });
  if (token.code !== 0) {
    throw new Error(`no token was made: ${token.talk}`);
  }
  const { line } = await start([fte, 'mcp', 'serve', 'odoo', '--http', '--port', '0'], /http:/, {
    stream: 'stderr',
    env,
  });
  return { url: line.match(/http:\S+/)[0], token: token.out.trim(), env };
}

/** Ends all of them, the last one first. */
export async function end() {
  for (const child of started.reverse()) {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.on('exit', done));
      child.stdin.end();
      child.kill('SIGTERM');
      await gone;
    }
    if (child.folder?.includes('fte-demo-')) {
      rmSync(child.folder, { recursive: true, force: true });
    }
  }
}
