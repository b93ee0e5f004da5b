// Bundles the program into dist/, unless that is newer than all that it is made of: `npm run build`.
import {globSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './bundle/root.ts';

/** Written last, and as old as what it is made of may be at most. */
const mark = join(root, 'dist/boot.cjs');

if (!isUpToDate()) {
	// A failed build must not leave the last one behind, as if it were this one.
	rmSync(mark, {force: true});
	// What is wrong has been printed already.
	await bundle().catch(() => process.exit(1));
}

function isUpToDate(): boolean {
	const inputs = globSync(
		['source/**/*.{ts,tsx}', 'scripts/build.ts', 'scripts/bundle/*', 'package.json', 'package-lock.json'],
		{
			cwd: root,
		},
	);
	const newest = Math.max(...inputs.map(file => statSync(join(root, file)).mtimeMs));
	const built = statSync(mark, {throwIfNoEntry: false});
	return built !== undefined && built.mtimeMs > newest;
}

async function bundle(): Promise<void> {
	const start = new Date();
	// To load the bundler takes longer than to find out that it is not needed.
	const {bundleInTwo} = await import('./bundle/bundle.ts');
	const files = (await bundleInTwo()).flatMap(({outputFiles}) => outputFiles);
	for (const {path, contents} of files) {
		write(path, contents);
	}

	// What was changed during the build may not be in it.
	utimesSync(mark, start, start);
}

/** Nobody is to read half a file: a program that was built before may be starting. */
function write(path: string, contents: Uint8Array): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(`${path}.new`, contents);
	renameSync(`${path}.new`, path);
}
