// Fills the generated parts of the README from the tables that the program itself reads: `npm run docs`. With `--check`
// nothing is written: what is stale is named, and the exit status is 1.
import {readFileSync, writeFileSync} from 'node:fs';
import {fillBlocks} from './docs/blocks.ts';
import {generators} from './docs/generators.ts';

const path = new URL('../README.md', import.meta.url);
const before = readFileSync(path, 'utf8');
const {text, stale, problems} = fillBlocks(before, generators);
const isCheck = process.argv.includes('--check');

for (const problem of problems) {
	console.error(`README.md: ${problem}`);
}

if (isCheck && stale.length > 0) {
	console.error(`README.md: the ${stale.join(', ')} part is stale; npm run docs writes it anew.`);
}

if (!isCheck && text !== before) {
	writeFileSync(path, text);
	console.log(`README.md: wrote ${stale.join(', ')}.`);
}

process.exitCode = problems.length > 0 || (isCheck && stale.length > 0) ? 1 : 0;
