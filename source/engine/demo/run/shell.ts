import {posix} from 'node:path';
import type {Size} from '../../../model/rect.ts';
import type {DemoContainer} from '../container.ts';
import {hostnameOf} from '../inspect.ts';
import {isSameRepository} from '../stores/image.ts';
import type {Prompt, Result} from './prompt.ts';

/** A process in a container, and what its canned commands read. */
export type DemoShell = {
	readonly container: DemoContainer;
	readonly user: string;
	readonly environment: ReadonlyMap<string, string>;
	readonly size: () => Size;
	directory: string;
	/** The exit status of the last command. */
	status: number;
};

/** A program with canned output. */
export type ShellCommand = (args: readonly string[], shell: DemoShell) => Result;

/** The program of this name in a container; undefined where there is none. */
export function commandOf({spec, base}: DemoContainer, name: string): ShellCommand | undefined {
	const program = posix.basename(name);
	if (program === 'redis-cli' && isSameRepository(spec.image, 'redis')) {
		return runRedisClient;
	}

	if (!base) {
		return undefined;
	}

	return isShell(name) ? runShell : Object.hasOwn(commands, program) ? commands[program] : undefined;
}

/** Whether a program is a shell. */
export function isShell(name: string): boolean {
	return /^(?:\/bin\/)?(?:sh|ash|bash)$/u.test(name);
}

/** A shell to type into. */
export function createShell(shell: DemoShell): Prompt {
	return {
		text: () => `${shell.directory} ${shell.user === 'root' ? '#' : '$'} `,
		run: line => runLine(shell, line),
	};
}

const runShell: ShellCommand = ([option, line = ''], shell) => {
	const inner = {...shell, status: 0};
	return option === '-c' ? {...runLine(inner, line), isExit: false} : {...success(), enter: createShell(inner)};
};

const runRedisClient: ShellCommand = args =>
	args.length > 0 ? success(redisReply(args.join(' '))) : {...success(), enter: redisClient};

const redisClient: Prompt = {
	text: () => '127.0.0.1:6379> ',
	run: line => (/^(?:exit|quit)$/iu.test(line) ? {...success(), isExit: true} : success(redisReply(line))),
};

/** The demo has no redis server behind it. */
function redisReply(command: string): string {
	return /^ping$/iu.test(command) ? 'PONG\n' : '(error) ERR the demo knows PING and QUIT only\n';
}

/** Run the commands of a line, up to the first one that exits or starts a prompt. */
function runLine(shell: DemoShell, line: string): Result {
	if (/[|&<>`]|\$\(/u.test(line.replaceAll(/'[^']*'|"[^"]*"/gu, ''))) {
		shell.status = 2;
		return {output: 'sh: the shell of the demo runs single commands only\n', status: 2};
	}

	let output = '';
	for (const [name, ...args] of commandsIn(line, shell)) {
		if (name === undefined) {
			continue;
		}

		const command = commandOf(shell.container, name);
		const result = command ? command(args, shell) : failure(`sh: ${name}: not found`, 127);
		shell.status = result.status;
		output += result.output;
		if (result.enter || result.isExit) {
			return {...result, output};
		}
	}

	return {output, status: shell.status};
}

/** Commands are separated by `;`, words by spaces outside quotes; `$NAME` and `$?` are replaced. */
function* commandsIn(line: string, shell: DemoShell): Generator<readonly string[]> {
	const lookUp = (name: string) => (name === '?' ? String(shell.status) : (shell.environment.get(name) ?? ''));
	const expand = (text: string) => text.replaceAll(/\$(\w+|\?)/gu, (_, name) => lookUp(name));
	let words: string[] = [];
	for (const [token] of line.matchAll(/;|(?:'[^']*'|"[^"]*"|[^\s;'"])+/gu)) {
		if (token === ';') {
			yield words;
			words = [];
		} else {
			const parts = token.matchAll(/'([^']*)'|"([^"]*)"|([^'"]+)/gu);
			words.push([...parts].map(([, single, double = '', bare]) => single ?? expand(bare ?? double)).join(''));
		}
	}

	yield words;
}

const commands: Readonly<Record<string, ShellCommand>> = {
	cat([path = ''], shell) {
		const text = filesOf(shell.container)[posix.resolve(shell.directory, path)];
		return text === undefined ? failure(`cat: can't open '${path}': No such file or directory`) : success(text);
	},
	cd([path = '/'], shell) {
		const directory = posix.resolve(shell.directory, path);
		if (!isDirectory(shell.container, directory)) {
			return failure(`sh: cd: can't cd to ${path}: No such file or directory`, 2);
		}

		shell.directory = directory;
		return success();
	},
	clear: () => success('\u001B[H\u001B[2J'),
	echo: args => success(`${args.join(' ')}\n`),
	env: (_args, {environment}) => success([...environment].map(([name, value]) => `${name}=${value}\n`).join('')),
	exit: ([status], shell) => ({
		output: '',
		status: status === undefined ? shell.status : Number.parseInt(status, 10) % 256 || 0,
		isExit: true,
	}),
	false: () => ({output: '', status: 1}),
	help: () => success(`This is the shell of the demo. Its commands are:\n${Object.keys(commands).sort().join(' ')}\n`),
	hostname: (_args, {container}) => success(`${hostnameOf(container)}\n`),
	ls(args, {container, directory}) {
		const path = args.find(arg => !arg.startsWith('-')) ?? '.';
		const absolute = posix.resolve(directory, path);
		if (!isDirectory(container, absolute)) {
			return failure(`ls: ${path}: No such file or directory`);
		}

		const files = Object.keys(filesOf(container)).filter(file => posix.dirname(file) === absolute);
		const names = absolute === '/' ? rootDirectories : files.map(file => posix.basename(file));
		return success(names.length > 0 ? `${names.join('  ')}\n` : '');
	},
	ps(_args, {container, user}) {
		const running = container.spec.processes.map((line, index) => processLine(1 + index * 6, 'root', line));
		const next = 1 + running.length * 6;
		const own = [processLine(next, user, container.base?.shell ?? 'sh'), processLine(next + 7, user, 'ps')];
		return success(`PID   USER     TIME  COMMAND\n${[...running, ...own].join('')}`);
	},
	pwd: (_args, {directory}) => success(`${directory}\n`),
	stty(args, {size}) {
		const {columns, rows} = size();
		return args[0] === 'size' ? success(`${rows} ${columns}\n`) : failure('stty: the demo knows stty size only');
	},
	true: () => success(),
	whoami: (_args, {user}) => success(`${user}\n`),
};

const rootDirectories = ['bin', 'dev', 'etc', 'home', 'proc', 'root', 'sys', 'tmp', 'usr', 'var'];

function isDirectory({spec}: DemoContainer, path: string): boolean {
	const mounted = (spec.mounts ?? []).map(({destination}) => destination);
	return ['/', spec.workingDirectory, ...rootDirectories.map(name => `/${name}`), ...mounted].includes(path);
}

function filesOf(container: DemoContainer): Readonly<Record<string, string>> {
	const {workingDirectory, name} = container.spec;
	const osRelease = container.base?.osRelease;
	return {
		'/etc/hostname': `${hostnameOf(container)}\n`,
		...(osRelease && {'/etc/os-release': osRelease}),
		...(workingDirectory && {[`${workingDirectory}/README.md`]: `${name} is a container of the demo.\n`}),
	};
}

function processLine(pid: number, user: string, command: string): string {
	return `${String(pid).padStart(5)} ${user.padEnd(8)}  0:00 ${command}\n`;
}

function success(output = ''): Result {
	return {output, status: 0};
}

/** The message is one line. */
function failure(message: string, status = 1): Result {
	return {output: `${message}\n`, status};
}
