import {readFile} from 'node:fs/promises';
import type {Plugin} from 'esbuild';
import {type Patch, patches} from './patches.ts';

/** Replace these packages by empty modules. */
export function leaveOut(packages: readonly string[]): Plugin {
	return {
		name: 'leave-out',
		setup({onResolve, onLoad}) {
			const filter = new RegExp(`^(${packages.join('|')})(/|$)`);
			onResolve({filter}, ({path}) => ({path, namespace: 'left-out'}));
			onLoad({filter: /.*/, namespace: 'left-out'}, () => ({contents: 'module.exports = {};'}));
		},
	};
}

/** Leave a package out of the bundle, and load it from a file beside it. */
export function loadFrom(name: string, file: string): Plugin {
	return {
		name: 'load-from',
		setup({onResolve}) {
			onResolve({filter: new RegExp(`^${name}$`)}, () => ({path: file, external: true}));
		},
	};
}

/** Change files of libraries as `patches` says. */
export function patchLibraries(): Plugin {
	return {
		name: 'patch-libraries',
		setup({onLoad}) {
			for (const patch of patches) {
				onLoad({filter: patch.file}, async ({path}) => ({
					contents: patched(path, await readFile(path, 'utf8'), patch),
				}));
			}
		},
	};
}

/** The patched source of a file. Throws if a text to replace is not found, as after an update of the library. */
export function patched(path: string, source: string, {replace, append = ''}: Omit<Patch, 'file'>): string {
	const result = replace.reduce((before, [found, by]) => {
		const after = typeof by === 'string' ? before.replace(found, by) : before.replace(found, by);
		if (after === before) {
			throw new Error(`The patch of ${path} no longer matches: ${found} is not found.`);
		}

		return after;
	}, source);
	return result + append;
}

/** Throw if a patch is for a file that is no longer in the program. */
export function checkPatches(inputs: readonly string[], all: readonly Pick<Patch, 'file'>[] = patches): void {
	const unused = all.find(({file}) => !inputs.some(path => file.test(path)));
	if (unused) {
		throw new Error(`The patch of ${unused.file} is for a file that is not in the program.`);
	}
}
