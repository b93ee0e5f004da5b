import {filesOf, namesIn, resolvePath} from './files.ts';
import {fail, type ShellCommand, succeed} from './shell-state.ts';

/** Commands that look at files. */
export const fileCommands: Readonly<Record<string, ShellCommand>> = {
	ls(args, {container, directory}) {
		const [path = '.'] = args.filter(arg => !arg.startsWith('-'));
		const absolute = resolvePath(directory, path);
		if (filesOf(container).has(absolute)) {
			return succeed(`${path}\n`);
		}

		const names = namesIn(container, absolute);
		if (!names) {
			return fail(`ls: ${path}: No such file or directory`);
		}

		const isLong = args.some(arg => arg.startsWith('-') && arg.includes('l'));
		return succeed(isLong ? longListing(names) : columns(names));
	},
	cat(args, {container, directory}) {
		const files = filesOf(container);
		const missing = args.find(path => !files.has(resolvePath(directory, path)));
		return missing === undefined
			? succeed(args.map(path => files.get(resolvePath(directory, path))).join(''))
			: fail(`cat: can't open '${missing}': No such file or directory`);
	},
	cd([path = '/root'], shell) {
		const absolute = resolvePath(shell.directory, path);
		if (!namesIn(shell.container, absolute)) {
			return fail(`sh: cd: can't cd to ${path}: No such file or directory`, 2);
		}

		shell.directory = absolute;
		return succeed();
	},
	pwd: (_args, {directory}) => succeed(`${directory}\n`),
};

function columns(names: readonly string[]): string {
	return names.length > 0 ? `${names.join('  ')}\n` : '';
}

function longListing(names: readonly string[]): string {
	return names
		.map(name => `${name.includes('.') ? '-rw-r--r--' : 'drwxr-xr-x'}    1 root     root          4096 ${name}\n`)
		.join('');
}
