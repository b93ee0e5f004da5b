import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Plugin} from 'esbuild';
import {type Patch, patches} from './patches.ts';
import {root} from './root.ts';

/** Put an empty module in the place of these packages. */
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

/** Throws where a patch has no effect any more, as after an update of the library. */
function patched(path: string, source: string, edit: Patch['edit']): string {
	const result = edit(source);
	if (result === source) {
		throw new Error(`The patch of ${path} does not fit any more.`);
	}

	return result;
}

/** Put another source in the place of a module in source/. */
export function put(module: string, contents: string): Plugin {
	const path = join(root, 'source', module);
	return {
		name: 'put',
		setup({onLoad}) {
			onLoad({filter: /[\\/]source[\\/]/}, args =>
				args.path === path ? {contents, loader: 'ts', resolveDir: dirname(path)} : undefined,
			);
		},
	};
}
