import {globSync, readFileSync} from 'node:fs';
import {posix} from 'node:path';

/** A source file and its imports: paths from the root of the project, or names of packages. */
export type Imports = {readonly file: string; readonly imports: readonly string[]};

/** The imports of every source file, including type imports and dynamic imports. */
export function readImports(): readonly Imports[] {
	return globSync('source/**/*.{ts,tsx}')
		.filter(file => !file.endsWith('.d.ts'))
		.map(file => ({file, imports: importsIn(file, readFileSync(file, 'utf8'))}));
}

/** The imports of a file with this text. */
export function importsIn(file: string, text: string): readonly string[] {
	const statements = text.matchAll(
		/^(?:(?:import|export)\s+[\w\s{},*]+?\s+from|import)\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
	);
	return [...statements].map(([, named, loaded]) => pathOf(file, named ?? loaded ?? ''));
}

function pathOf(file: string, specifier: string): string {
	return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

/** The import cycles, each as its files in order, with the first one repeated at the end. */
export function cyclesIn(sources: readonly Imports[]): readonly string[] {
	const importsOf = new Map(sources.map(({file, imports}) => [file, imports]));
	const visited = new Set<string>();
	const cycles: string[] = [];
	const visit = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) {
			cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
		} else if (!visited.has(file)) {
			for (const imported of importsOf.get(file) ?? []) {
				visit(imported, [...path, file]);
			}

			visited.add(file);
		}
	};
	for (const {file} of sources) {
		visit(file, []);
	}

	return cycles;
}
