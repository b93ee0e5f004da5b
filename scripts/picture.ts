// Draws docs/quayside.svg from what the demo shows in a real pseudo-terminal: `npm run picture`.
import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {openTerminal} from '../test/helpers/pty.ts';
import {svgOf} from './svg.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const columns = 120;
const rows = 40;

spawnSync(process.execPath, [join(root, 'scripts/build.ts')], {stdio: 'inherit'});
const terminal = openTerminal({args: ['--demo'], columns, rows, cwd: root, staysOpen: true});
await terminal.waitFor(/RUNAWAY/, {timeout: 60_000});
terminal.press('j');
terminal.press('j');
terminal.press('j');
await terminal.waitFor(/Env ─ shop-\S+ .*following/);

const cells = Array.from({length: rows}, (_, y) => Array.from({length: columns}, (_, x) => terminal.cell(x, y)));
mkdirSync(join(root, 'docs'), {recursive: true});
writeFileSync(join(root, 'docs/quayside.svg'), svgOf(cells));
await terminal.kill();
