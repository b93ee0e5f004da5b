// Writes what is generated from the tables that the program itself reads, pages of docs/ and files of share/:
// `npm run docs`. With `--check` nothing is written: what is stale is named, and the exit status is 1.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './bundle/root.ts';
import {generatedFiles} from './docs/generated-files.ts';

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
