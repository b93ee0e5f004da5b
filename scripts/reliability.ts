// Cuts the connection to a real engine in every way of `test/e2e/reliability/cuts.ts`, measures the recovery, and writes
// docs/reliability.md: `npm run reliability`. It takes about four minutes.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Figures} from '../test/e2e/reliability/measure.ts';
import {machine, table} from './bench/report.ts';
import {root} from './bundle/root.ts';

const directory = mkdtempSync(join(tmpdir(), 'quayside-reliability-'));
const file = join(directory, 'figures.json');
try {
	const {status} = spawnSync('npm', ['run', '--silent', 'build'], {cwd: root, stdio: 'inherit'});
	const tests = spawnSync(
		process.execPath,
		['--import', 'tsx', '--test', '--test-reporter', 'spec', 'test/e2e/reliability/cuts.test.ts'],
		{cwd: root, stdio: 'inherit', env: {...process.env, QUAYSIDE_FIGURES: file}},
	);
	process.exitCode = status || tests.status || 0;
	writeFileSync(join(root, 'docs/reliability.md'), page(JSON.parse(readFileSync(file, 'utf8'))));
} finally {
	rmSync(directory, {recursive: true});
}

function page(figures: readonly Figures[]): string {
	const date = new Date().toISOString().slice(0, 10);
	const rows = figures.map(({name, said, back, lines, lost, repeated}) => [
		name,
		said === undefined ? '–' : said.toFixed(1),
		back.toFixed(1),
		...[lines, lost, repeated].map(String),
	]);
	return `# Reliability

This page shows how the dashboard behaves when it loses the engine or the connection to it. \`npm run reliability\` measures
it on a real engine and writes this page. Tests in \`test/e2e/reliability/\` check these promises:

- Within ten seconds the header says “reconnecting” and how old the list is; the list stays, dimmed.
- The dashboard reconnects automatically, at most five seconds after the engine is back. Selection, marks, filter, scroll
  position and open logs are as before. The API version is negotiated again, since the engine may have been upgraded.
- A log continues without a lost or repeated line.
- An operation is never sent twice. If its answer was lost, its outcome is read from the engine and reported.
- A pull and a shell end with their connection, and say so.
- A refused login or host key is tried again only every 15 seconds, since servers lock out those who try too often.

## Measured

${date}: ${machine()}.

One container writes twenty lines a second, and its log is open. “Noticed” is the time from the cut until the header shows
it. “Back” is the time from when the engine can be reached again until the screen shows a change that was made then. “–”:
the dashboard itself was stopped. “Lines” are those of the whole log, read from the screen afterwards and compared with
\`docker logs\`.

${table(['cut', 'noticed, s', 'back, s', 'lines', 'lost', 'repeated'], rows)}
`;
}
