import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** The needs of a test file; `engine` may include a terminal. */
export type Need = 'nothing' | 'terminal' | 'engine';

/** Derive a test file's needs from its imports and those of its helpers. */
export function needOf(file: string): Need {
	const imported = importsOf(file, new Set());
	if (imported.has('test/engine/private-engine.ts')) {
		return 'engine';
	}

	return imported.has('test/helpers/pty.ts') ? 'terminal' : 'nothing';
}

/** All files under test/ that it imports. */
function importsOf(file: string, seen: Set<string>): Set<string> {
	for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|}).* from '(\.[^']+\.tsx?)'/gm)) {
		const imported = join(file, '..', path);
		if (imported.startsWith('test/') && !seen.has(imported)) {
			seen.add(imported);
			importsOf(imported, seen);
		}
	}

	return seen;
}
