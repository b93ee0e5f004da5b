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
			for (const {file, edit} of patches) {
				onLoad({filter: file}, async ({path}) => ({contents: patched(path, await readFile(path, 'utf8'), edit)}));
			}
		},
	};
}

/** Throws where a patch no longer changes anything, as after an update of the library. */
function patched(path: string, source: string, edit: Patch['edit']): string {
	const result = edit(source);
	if (result === source) {
		throw new Error(`The patch of ${path} no longer matches.`);
	}

	return result;
}
