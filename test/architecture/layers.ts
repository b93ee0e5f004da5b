/** What the files of a folder may import. */
export type Layer = {
	/** Folders under `source/`, without the folders within them that have a row of their own. */
	readonly folders: readonly string[];
	/** Packages and modules of Node. */
	readonly packages?: readonly string[];
};

/**
 * The layers: each folder under `source/` and what it may import besides itself. A path belongs to the longest name that
 * it begins with. `composition` stands for the files directly under `source/`, which put the rest together.
 */
export const layers: Readonly<Record<string, Layer>> = {
	model: {folders: []},
	format: {folders: ['model']},
	text: {folders: [], packages: ['string-width']},
	'run-line': {folders: ['model'], packages: ['leven', 'node:net', 'node:path']},
	engine: {folders: ['model'], packages: ['node:fs', 'node:os', 'node:path']},
	'engine/docker': {
		folders: ['engine', 'model'],
		packages: [
			'docker-modem/lib/http.js',
			'dockerode',
			'node:child_process',
			'node:crypto',
			'node:events',
			'node:fs',
			'node:http',
			'node:net',
			'node:os',
			'node:stream',
			'node:tls',
			'node:util',
		],
	},
	'engine/demo': {folders: ['engine', 'format', 'model'], packages: ['node:events', 'node:os', 'node:path']},
	store: {folders: ['model', 'text'], packages: ['node:v8', 'zustand/vanilla']},
	themes: {folders: ['text']},
	resources: {folders: ['engine', 'format', 'model', 'store', 'text']},
	sync: {folders: ['engine', 'format', 'model', 'resources', 'store']},
	commands: {folders: ['engine', 'format', 'model', 'resources', 'run-line', 'store', 'text']},
	config: {
		folders: ['model', 'resources', 'store', 'text', 'themes'],
		packages: ['leven', 'node:fs', 'node:os', 'node:path', 'yaml'],
	},
	terminal: {folders: ['model', 'text'], packages: ['@xterm/headless', 'node:fs', 'node:stream']},
	ui: {
		folders: ['commands', 'format', 'model', 'resources', 'run-line', 'store', 'text', 'themes'],
		packages: ['chalk', 'ink', 'ink-select-input', 'react'],
	},
	boot: {
		folders: ['composition', 'config', 'model', 'store'],
		packages: ['node:fs', 'node:module', 'node:os', 'node:path', 'node:sea', 'node:v8', 'node:vm', 'node:zlib'],
	},
	composition: {
		folders: [
			'boot',
			'commands',
			'config',
			'engine',
			'engine/demo',
			'engine/docker',
			'format',
			'model',
			'resources',
			'run-line',
			'store',
			'sync',
			'terminal',
			'text',
			'themes',
			'ui',
		],
		packages: [
			'ink',
			'meow',
			'node:child_process',
			'node:diagnostics_channel',
			'node:events',
			'node:fs',
			'node:fs/promises',
			'node:http',
			'node:os',
			'node:path',
			'node:stream',
			'node:stream/promises',
			'node:tty',
			'node:v8',
			'node:vm',
		],
	},
};

/** The layer that a file under `source/` belongs to. */
export function layerOf(file: string): string {
	const path = file.replace(/^source\//, '');
	const names = Object.keys(layers).filter(name => path.startsWith(`${name}/`));
	return names.toSorted((a, b) => b.length - a.length)[0] ?? 'composition';
}

/** Imports that the layers forbid, each as a sentence. */
export function forbiddenImports(
	sources: readonly {readonly file: string; readonly imports: readonly string[]}[],
): readonly string[] {
	return sources.flatMap(({file, imports}) => {
		const layer = layerOf(file);
		const {folders, packages = []} = layers[layer] ?? {folders: []};
		return imports
			.filter(imported =>
				imported.startsWith('source/')
					? ![layer, ...folders].includes(layerOf(imported))
					: !packages.includes(imported) && !/package\.json$/.test(imported),
			)
			.map(imported => `${file} may not import ${imported}`);
	});
}
