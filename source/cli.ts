import pkg from '../package.json' with {type: 'json'};
import {commands} from './commands/index.ts';
import {isKeyName} from './commands/key-name.ts';
import {presets} from './commands/presets.ts';
import {printOnce} from './once.ts';
import {readCommandLine} from './read-command-line.ts';

const status = await main();
// Not `process.exitCode`: a connection that an engine holds open must not keep a finished program.
process.stdout.write('', () => process.exit(status));

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

	if (command.options.output !== 'screen') {
		return printOnce(command.options, pkg.version);
	}

	const {start} = await import('./start.tsx');
	return start(command.options, pkg.version);
}
