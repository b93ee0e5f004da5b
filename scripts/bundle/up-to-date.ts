import {globSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './root.ts';

/** The inputs of a build. */
const inputs = ['source/**/*.{ts,tsx}', 'scripts/build*.ts', 'scripts/bundle/*', 'package.json', 'package-lock.json'];

/** Whether a built file is newer than all inputs. */
export function isUpToDate(file: string): boolean {
	const newest = Math.max(...globSync(inputs, {cwd: root}).map(input => statSync(join(root, input)).mtimeMs));
	const built = statSync(file, {throwIfNoEntry: false});
	return built !== undefined && built.mtimeMs > newest;
}
