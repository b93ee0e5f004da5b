import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {getAsset, getRawAsset, isSea} from 'node:sea';
import type {EnvironmentVariables} from '../config/chosen-settings.ts';
import type {Clock} from '../model/clock.ts';
import {codeStore} from './code-store.ts';
import {runCompiled} from './run-compiled.ts';
import {withDefaultFlags} from './v8-flags.ts';

/** Identifies the rest of the program that belongs to this build. The bundler defines it. */
declare const textVersion: string;

/** The rest of the program. */
export type Program = typeof import('../cli.ts');

/** Load the rest of the program, from inside the single executable or from beside this file. */
export function loadProgram(env: EnvironmentVariables, clock: Clock): Program {
	const loaded = isSea() ? loadAsset() : loadFile(env, clock);
	if (!isProgram(loaded)) {
		throw new Error('The program is incomplete; install it again.');
	}

	return loaded;
}

function loadAsset(): unknown {
	const code = new Uint8Array(getRawAsset('quayside.code'));
	const require = createRequire(process.execPath);
	// Stack traces name a file that is loaded later, as they do outside of the executable.
	const load = (id: string) => {
		const file = id.replace('./', '');
		const path = join(dirname(process.execPath), file);
		return id.startsWith('./') ? runCompiled(getAsset(file, 'utf8'), path).exports : require(id);
	};
	return runCompiled(getAsset('quayside.cjs', 'utf8'), process.execPath, code, load).exports;
}

/** Milliseconds after which all code that a start needs has been compiled. */
const startTime = 1000;

function loadFile(env: EnvironmentVariables, clock: Clock): unknown {
	const file = join(__dirname, 'quayside.cjs');
	// The file is ASCII, and reading it as such is quicker.
	const text = readFileSync(file, 'latin1');
	// During a build, the file may be newer than this one.
	const store = text.endsWith(`//${textVersion}\n`) ? codeStore(textVersion, env) : undefined;
	const running = runCompiled(text, file, store?.read());
	if (!running.wasCompiled) {
		clock.after(startTime, () => store?.write(withDefaultFlags(() => running.compiledCode())));
	}

	return running.exports;
}

function isProgram(loaded: unknown): loaded is Program {
	return typeof loaded === 'object' && loaded !== null && 'main' in loaded && typeof loaded.main === 'function';
}
