import {fstatSync, readSync, statSync} from 'node:fs';
import {isatty} from 'node:tty';
import pkg from '../package.json' with {type: 'json'};
import {limitMemory} from './boot/v8-flags.ts';
import {commands} from './commands/index.ts';
import {isKeyName} from './commands/keys/key-name.ts';
import {presets} from './commands/keys/presets.ts';
import {UsageError} from './config/usage-error.ts';
import {ioReason} from './config/wording.ts';
import type {Diagnostics} from './diagnostics.ts';
import {systemEnvironment} from './engine/environment.ts';
import {createEngineSession} from './engine-session.ts';
import {firstState, problemsOf} from './first-state.ts';
import {rememberLayout, withRememberedLayout} from './layout-memory.ts';
import {pause} from './model/clock.ts';
import {type Options, type Printed, readCommandLine, wrongUsage} from './read-command-line.ts';
import {registry} from './resources/index.ts';
import {createStore} from './store/create-store.ts';
import {systemClock} from './sync/clock.ts';
import type {EarlyScreen} from './terminal/early-screen.ts';
import {sizeOf} from './terminal/terminal-streams.ts';
import {parts} from './ui/parts.ts';

/** Do what the command line says, and end the process. The screen may show a first frame already. */
export async function main(screen: EarlyScreen | undefined): Promise<void> {
	const status = await run(screen);
	// Not `process.exitCode`: a connection that an engine holds open must not keep a finished program.
	process.stdout.write('', () => process.exit(status));
}

/** Resolves with the exit status. */
async function run(screen: EarlyScreen | undefined): Promise<number> {
	const command = readCommandLine(process.argv.slice(2), process.env, {
		pkg,
		vocabulary: {commands: commands.map(({id}) => id), presets: Object.keys(presets), isKeyName},
		isTerminal: process.stdout.isTTY === true,
		hasKeyboard: isatty(0),
	});
	if (command.type === 'print') {
		return print(command);
	}

	try {
		return await runWith(command.options, screen);
	} catch (error) {
		if (error instanceof UsageError) {
			return print(wrongUsage(error));
		}

		throw error;
	}
}

/** Resolves with the exit status: 1 where the text cannot be written, with a message unless its reader is gone. */
async function print({text, output, exitCode}: Printed): Promise<number> {
	if (exitCode !== 0) {
		process.stderr.write(text);
	}

	const printed = exitCode === 0 ? text : output;
	const problem = printed === undefined ? undefined : await writeOutput(printed);
	if (problem !== undefined && problem !== '') {
		process.stderr.write(`quayside: The output cannot be written: ${problem}.\n`);
	}

	return problem === undefined ? exitCode : 1;
}

/** Resolves with the reason if the text cannot be written, which is empty if the reader is gone. */
async function writeOutput(text: string): Promise<string | undefined> {
	if (isOutputClosed()) {
		return 'standard output is closed';
	}

	process.stdout.on('error', () => {});
	const error = await new Promise<NodeJS.ErrnoException | null | undefined>(resolve => {
		process.stdout.write(text, resolve);
	});
	return error ? (error.code === 'EPIPE' ? '' : ioReason(error)) : undefined;
}

/**
 * Whether the program was started with a closed standard output (`>&-`). Node opens `/dev/null` in its place, for reading
 * too; a shell's `>/dev/null` is for writing only. A parent that opens it for both looks the same.
 */
function isOutputClosed(): boolean {
	try {
		return fstatSync(1).rdev === statSync('/dev/null').rdev && readSync(1, new Uint8Array(1)) === 0;
	} catch {
		return false;
	}
}

async function runWith(options: Options, screen: EarlyScreen | undefined): Promise<number> {
	const record = options.logFile === undefined ? () => {} : await openLog(options.logFile);
	if (options.output !== 'screen') {
		const {printOnce} = await import('./once.ts');
		return print(await printOnce(options, pkg.version));
	}

	const first = firstState(options, sizeOf(process.stdout), systemClock.now(), pkg.version);
	const environment = systemEnvironment();
	const store = createStore(withRememberedLayout(first, environment), registry);
	const session = createEngineSession(store, {...options, clock: systemClock, environment});
	// The engine works on its answer while the rest is loaded.
	const opened = session.open(options.engines);
	limitMemory();
	await loadScreen(opened);
	const {start} = await import('./start.tsx');
	const stopRemembering = rememberLayout(store, systemClock, environment, options);
	await start({options, store, session, record, screen});
	stopRemembering();
	const problems = problemsOf(options);
	// A single problem was shown in full.
	process.stderr.write(problems.length > 1 ? problems.map(problem => `quayside: ${problem}\n`).join('') : '');
	return 0;
}

async function openLog(file: string): Promise<Diagnostics> {
	const {startDiagnostics} = await import('./diagnostics.ts');
	return startDiagnostics(file, pkg.version, systemClock);
}

/** Milliseconds to wait for the engine before loading the rest. */
const engineTimeout = 40;

/** Load the modules that draw, reading the engine's answers in between. */
async function loadScreen(opened: Promise<void>): Promise<void> {
	await Promise.race([opened, pause(systemClock, engineTimeout)]);
	for (const load of parts) {
		await pause(systemClock, 0);
		await load();
	}
}
