import type {DemoContainer} from '../demo-container.ts';
import {fileCommands} from './file-commands.ts';
import {machineCommands} from './machine-commands.ts';
import {redisCli} from './redis-cli.ts';
import {type ShellCommand, succeed} from './shell-state.ts';
import {wordCommands} from './word-commands.ts';

/** The command of this name among a container's files; undefined where there is none. The shells themselves are not here. */
export function programOf(container: DemoContainer, name: string): ShellCommand | undefined {
	const commands = commandsOf(container);
	const base = name.replace(/^(?:\/usr)?(?:\/local)?\/bin\//u, '');
	return Object.hasOwn(commands, base) ? commands[base] : undefined;
}

function commandsOf({role}: DemoContainer): Readonly<Record<string, ShellCommand>> {
	return {
		...(role.shell && {...fileCommands, ...machineCommands, ...wordCommands, help}),
		...(role.hasRedisClient && {'redis-cli': redisCli}),
	};
}

const help: ShellCommand = (_args, {container}) =>
	succeed(`This is a demo: nothing here is real. It knows these commands:
${Object.keys(commandsOf(container)).sort().join(' ')}
`);
