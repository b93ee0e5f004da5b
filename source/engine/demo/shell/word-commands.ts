import {fail, type ShellCommand, succeed} from './shell-state.ts';

/** Commands that work with words, and those that are the shell's own. */
export const wordCommands: Readonly<Record<string, ShellCommand>> = {
	echo: args => succeed(args[0] === '-n' ? args.slice(1).join(' ') : `${args.join(' ')}\n`),
	env: (_args, {environment}) => succeed([...environment].map(([name, value]) => `${name}=${value}\n`).join('')),
	export(args, {environment}) {
		for (const [name, value] of args.map(assignmentOf)) {
			environment.set(name, value);
		}

		return succeed();
	},
	true: () => succeed(),
	false: () => ({output: '', status: 1}),
	clear: () => succeed('\u001B[H\u001B[2J'),
	exit([status], shell) {
		if (status !== undefined && !/^\d+$/u.test(status)) {
			return fail(`sh: exit: Illegal number: ${status}`, 2);
		}

		shell.exitStatus = status === undefined ? shell.status : Number(status) % 256;
		return {output: '', status: shell.exitStatus};
	},
};

/** The two halves of `NAME=value`. */
export function assignmentOf(text: string): readonly [string, string] {
	const at = text.indexOf('=');
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
