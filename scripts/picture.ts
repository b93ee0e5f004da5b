// Draws the README's pictures from what the demo shows in a real pseudo-terminal: `npm run picture`.
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openTerminal} from '../test/helpers/pty.ts';
import {root} from './bundle/root.ts';
import {svgOf} from './svg.ts';

const columns = 120;
const rows = 40;

spawnSync(process.execPath, [join(root, 'scripts/build.ts')], {stdio: 'inherit'});
const terminal = openTerminal({args: ['--demo'], columns, rows, cwd: root, staysOpen: true});
// Rows are put in order every few seconds.
await terminal.waitFor(/PORTS *\n.*RUNAWAY/, {timeout: 60_000});
for (const key of 'jjj') {
	terminal.press(key);
}

await terminal.waitFor(/▌ +shop-[\s\S]*\[l Logs\].*following/);
await draw('docs/quayside.svg');
terminal.press(']');
await terminal.waitFor(/\[% Stats\]/);
await terminal.waitFor(/BLOCK/);
await draw('docs/stats.svg');
await terminal.kill();

/** A frame can arrive in pieces: only after a pause are the cells those of one frame. */
async function draw(path: string): Promise<void> {
	await terminal.waitQuiet(50);
	const cells = Array.from({length: rows}, (_, y) => Array.from({length: columns}, (_, x) => terminal.cell(x, y)));
	writeFileSync(join(root, path), svgOf(cells));
}
