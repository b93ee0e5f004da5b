import {globSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './root.ts';

/** All that a build is made of. */
const inputs = ['source/**/*.{ts,tsx}', 'scripts/build*.ts', 'scripts/bundle/*', 'package.json', 'package-lock.json'];

/** Whether a file that was built is newer than all that it is made of. */
export function isUpToDate(file: string): boolean {
	const newest = Math.max(...globSync(inputs, {cwd: root}).map(input => statSync(join(root, input)).mtimeMs));
	const built = statSync(file, {throwIfNoEntry: false});
	return built !== undefined && built.mtimeMs > newest;
}
