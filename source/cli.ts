import pkg from '../package.json' with {type: 'json'};
import {commands} from './commands/index.ts';
import {isKeyName} from './commands/key-name.ts';
import {presets} from './commands/presets.ts';
import {readCommandLine} from './read-command-line.ts';

process.exitCode = await main();

/** Understand the command line and do what it says; resolves with the exit status. */
async function main(): Promise<number> {
	const command = readCommandLine(process.argv.slice(2), process.env, {
		pkg,
		vocabulary: {commands: commands.map(({id}) => id), presets: Object.keys(presets), isKeyName},
		isTerminal: process.stdout.isTTY === true,
	});
	if (command.type === 'print') {
		(command.exitCode === 0 ? process.stdout : process.stderr).write(command.text);
		return command.exitCode;
	}

	const {start} = await import('./start.tsx');
	process.exit(await start(command.options, pkg.version));
}
