// Writes what is generated from the tables that the program itself reads, the parts of the README and the files in
// share/: `npm run docs`. With `--check` nothing is written: what is stale is named, and the exit status is 1.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './bundle/root.ts';
import {fillBlocks} from './docs/blocks.ts';
import {generatedFiles} from './docs/generated-files.ts';
import {generators} from './docs/generators.ts';

const isCheck = process.argv.includes('--check');
const {text, stale, problems} = fillBlocks(textOf('README.md') ?? '', generators);

for (const problem of problems) {
	fail(`README.md: ${problem}`);
}

settle('README.md', text, stale.length > 0 ? `the ${stale.join(', ')} part` : 'it');
for (const [path, generate] of Object.entries(generatedFiles)) {
	settle(path, generate(), 'it');
}

/** Write a file anew, or tell that it is stale. */
function settle(path: string, text: string, what: string): void {
	if (textOf(path) === text) {
		return;
	}

	if (isCheck) {
		fail(`${path}: ${what} is stale; npm run docs writes it anew.`);
		return;
	}

	mkdirSync(dirname(join(root, path)), {recursive: true});
	writeFileSync(join(root, path), text);
	console.log(`${path}: wrote ${what}.`);
}

function textOf(path: string): string | undefined {
	try {
		return readFileSync(join(root, path), 'utf8');
	} catch {
		return undefined;
	}
}

function fail(problem: string): void {
	console.error(problem);
	process.exitCode = 1;
}
