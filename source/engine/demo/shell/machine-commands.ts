import {hostnameOf} from '../inspect.ts';
import {clockTime, dayAndMonth, isoTime, weekdayName} from '../stamps.ts';
import {machine, mib} from '../usage.ts';
import {fail, type ShellCommand, type ShellState, succeed} from './shell-state.ts';

/** Commands that tell of the machine, its processes and its user. */
export const machineCommands: Readonly<Record<string, ShellCommand>> = {
	ps: (_args, shell) =>
		succeed(['PID   USER     TIME  COMMAND', ...processLines(shell)].map(line => `${line}\n`).join('')),
	top: (_args, shell) => succeed(topScreen(shell)),
	uname: (args, {container}) =>
		succeed(
			args.includes('-a')
				? `Linux ${hostnameOf(container)} 6.12.48+deb13-amd64 #1 SMP PREEMPT_DYNAMIC x86_64 Linux\n`
				: 'Linux\n',
		),
	hostname: (_args, {container}) => succeed(`${hostnameOf(container)}\n`),
	date(_args, {world}) {
		const at = world.clock.now();
		const [date = '', month = ''] = dayAndMonth(at).split(' ');
		return succeed(`${weekdayName(at)} ${month} ${date} ${clockTime(at)} UTC ${isoTime(at).slice(0, 4)}\n`);
	},
	whoami: (_args, {user}) => succeed(`${user}\n`),
	id: (_args, {user}) =>
		succeed(user === 'root' ? 'uid=0(root) gid=0(root) groups=0(root)\n' : `uid=1000(${user}) gid=1000(${user})\n`),
	stty(args, {terminal}) {
		const {columns, rows} = terminal.size();
		return args[0] === 'size' ? succeed(`${rows} ${columns}\n`) : fail('stty: this demo knows only stty size');
	},
};

function processLines({container, user}: ShellState): readonly string[] {
	const lines = container.role.processes.map((command, index) => processLine(1 + index * 6, 'root', command));
	const next = 1 + container.role.processes.length * 6;
	return [...lines, processLine(next, user, container.role.shell ?? 'sh'), processLine(next + 7, user, 'ps')];
}

function processLine(pid: number, user: string, command: string): string {
	return `${String(pid).padStart(5)} ${user.padEnd(8)}  0:00 ${command}`;
}

function topScreen(shell: ShellState): string {
	const {container, world, terminal} = shell;
	const {memoryUsed} = container.gauges.read(world.clock.now());
	const used = Math.round(memoryUsed / mib);
	const free = Math.round(machine.memoryBytes / mib) - used;
	const lines = [
		`Mem: ${used}M used, ${free}M free`,
		'Load average: 0.42 0.37 0.31',
		'',
		'\u001B[7m  PID USER      TIME COMMAND\u001B[0m',
		...processLines(shell),
	];
	return `\u001B[H\u001B[2J${lines.slice(0, terminal.size().rows - 1).join('\n')}\n`;
}
