import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Clock} from '../model/clock.ts';
import {codeStore} from './code-store.ts';
import {isProgram, type Program} from './program.ts';
import {runCompiled} from './run-compiled.ts';
import {textVersion} from './text-version.ts';
import {withDefaultFlags} from './v8-flags.ts';

/** When all that a start needs has run, in milliseconds. */
const startTime = 1000;

/** Load the rest of the program from the file beside the bundle of this one, which is a CommonJS module. */
export function loadProgram(env: Readonly<Record<string, string | undefined>>, clock: Clock): Program {
	const file = join(__dirname, 'quayside.cjs');
	// It is ASCII, and quicker to read when that need not be found out.
	const text = readFileSync(file, 'latin1');
	// While the program is built, the file may be newer than this one.
	const store = text.endsWith(`//${textVersion}\n`) ? codeStore(textVersion, env) : undefined;
	const running = runCompiled(text, file, store?.read());
	if (!running.wasCompiled) {
		clock.after(startTime, () => store?.write(withDefaultFlags(() => running.compiledCode())));
	}

	if (!isProgram(running.exports)) {
		throw new Error(`${file} is not the program that belongs here; install it again.`);
	}

	return running.exports;
}
