import pkg from '../package.json' with {type: 'json'};
import {begin} from './begin.ts';
import {limitMemory} from './boot/v8-flags.ts';
import {commands} from './commands/index.ts';
import {isKeyName} from './commands/keys/key-name.ts';
import {presets} from './commands/keys/presets.ts';
import {pause} from './model/clock.ts';
import {readCommandLine} from './read-command-line.ts';
import {systemClock} from './sync/clock.ts';
import type {EarlyScreen} from './terminal/early-screen.ts';
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
	});
	if (command.type === 'print') {
		(command.exitCode === 0 ? process.stdout : process.stderr).write(command.text);
		return command.exitCode;
	}

	if (command.options.output !== 'screen') {
		const {printOnce} = await import('./once.ts');
		return printOnce(command.options, pkg.version);
	}

	const beginning = begin(command.options, pkg.version);
	limitMemory();
	await loadScreen(beginning.opened);
	const {start} = await import('./start.tsx');
	return start(command.options, beginning, screen);
}

/** An engine that is farther away is not waited for, in milliseconds. */
const patience = 40;

/** Load what draws, where the engine can work in the meantime and its answers are read in between. */
async function loadScreen(opened: Promise<void>): Promise<void> {
	await Promise.race([opened, pause(systemClock, patience)]);
	for (const load of parts) {
		await pause(systemClock, 0);
		await load();
	}
}
