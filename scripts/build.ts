// Bundles the program into dist/, unless that is newer than all its inputs: `npm run build`.
import {mkdirSync, renameSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {root} from './bundle/root.ts';
import {isUpToDate} from './bundle/up-to-date.ts';

/** Written last, with the time at which the build began. */
const mark = join(root, 'dist/boot.cjs');

if (!isUpToDate(mark)) {
	// A failed build must not leave the last one behind.
	rmSync(mark, {force: true});
	// The errors have been printed already.
	await bundle().catch(() => process.exit(1));
}

async function bundle(): Promise<void> {
	const start = new Date();
	// Loading the bundler takes longer than finding out that it is not needed.
	const [{bundleProgram}, {noticesFor}] = await Promise.all([
		import('./bundle/bundle.ts'),
		import('./bundle/notices.ts'),
	]);
	const {files, inputs} = await bundleProgram('dist');
	for (const {path, contents} of [{path: join(root, 'dist/licenses.txt'), contents: noticesFor(inputs)}, ...files]) {
		write(path, contents);
	}

	// An input that is changed during the build is newer than this, so the next build notices it.
	utimesSync(mark, start, start);
}

/** Replace a file at once: a program that was built before may be starting. */
function write(path: string, contents: Uint8Array | string): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(`${path}.new`, contents);
	renameSync(`${path}.new`, path);
}
