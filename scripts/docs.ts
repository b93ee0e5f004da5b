// Generates pages of docs/ and files of share/ from the program's own tables: `npm run docs`. With `--check` nothing is
// written; stale files are named, and the exit status is 1.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './bundle/root.ts';
import {bashCompletions, fishCompletions, zshCompletions} from './docs/completions.ts';
import {manPage} from './docs/man-page.ts';
import {pages} from './docs/pages.ts';

/** The generator of each file, by its path from the project's folder. */
const generatedFiles: Readonly<Record<string, () => string>> = {
	...pages,
	'share/man/quayside.1': () => manPage(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))),
	'share/completions/quayside.bash': bashCompletions,
	'share/completions/_quayside': zshCompletions,
	'share/completions/quayside.fish': fishCompletions,
};

const isCheck = process.argv.includes('--check');
for (const [path, generate] of Object.entries(generatedFiles)) {
	const text = generate();
	if (textOf(path) === text) {
		continue;
	}

	if (isCheck) {
		console.error(`${path} is stale; run npm run docs.`);
		process.exitCode = 1;
	} else {
		mkdirSync(dirname(join(root, path)), {recursive: true});
		writeFileSync(join(root, path), text);
		console.log(`Wrote ${path}.`);
	}
}

function textOf(path: string): string | undefined {
	try {
		return readFileSync(join(root, path), 'utf8');
	} catch {
		return undefined;
	}
}
