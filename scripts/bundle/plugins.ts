import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {build, type Plugin} from 'esbuild';
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

/** Load these modules when something of them is first used, and not when the program starts. */
export function loadLate(modules: readonly string[]): Plugin {
	return {
		name: 'load-late',
		setup({onResolve, onLoad}) {
			const filter = new RegExp(`^(${modules.join('|')})$`);
			onResolve({filter}, ({path, namespace, resolveDir}) =>
				namespace === 'late' ? undefined : {path, namespace: 'late', pluginData: resolveDir},
			);
			onLoad({filter: /.*/, namespace: 'late'}, async ({path, pluginData}) => ({
				contents: `for (const name of ${JSON.stringify(Object.keys(await import(path)))}) {
					Object.defineProperty(exports, name, {enumerable: true, get: () => require('${path}')[name]});
				}`,
				resolveDir: pluginData,
			}));
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

/** Give a module the values that it exports instead of the code that computes them. */
export function bake(file: RegExp): Plugin {
	return {
		name: 'bake',
		setup({onLoad}) {
			onLoad({filter: file}, async ({path}) => {
				const values = Object.entries(await valuesOf(path));
				return {contents: values.map(([name, value]) => `export const ${name} = ${literal(value)};`).join('\n')};
			});
		},
	};
}

/** As a string in JSON: V8 reads that ten times as quickly as the same in its own language. */
function literal(value: unknown): string {
	return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

async function valuesOf(path: string): Promise<Readonly<Record<string, unknown>>> {
	const {outputFiles} = await build({entryPoints: [path], bundle: true, platform: 'node', format: 'esm', write: false});
	const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
	return import(`data:text/javascript;base64,${code}`);
}
