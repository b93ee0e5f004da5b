import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The needs of a test file: `process` is one of its own; `engine` may include a terminal. All but `nothing` have that.
 * `machine` is a virtual machine.
 */
type Need = 'nothing' | 'process' | 'terminal' | 'engine' | 'machine';

/** State that a process has only once: its hooks around all tests, its directory, environment and memory. */
const ofProcess =
	/^(?:before|after)(?:Each)?\(|\bprocess\.(?:chdir|env\.\w+ =|memoryUsage|cpuUsage|on|std\w+)\b|\bglobalThis\.|\bmock\./m;

/** Derive a test file's needs from its text and imports, and the imports of its helpers. */
export function needOf(file: string): Need {
	if (file.startsWith('test/engine/v2/')) {
		return 'machine';
	}

	const imported = importsOf(file, new Set());
	if (imported.has('test/engine/private-engine.ts')) {
		return 'engine';
	}

	if (imported.has('test/helpers/pty.ts')) {
		return 'terminal';
	}

	return ofProcess.test(readFileSync(file, 'utf8')) ? 'process' : 'nothing';
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
