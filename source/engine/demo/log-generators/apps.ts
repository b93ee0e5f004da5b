import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import {isoTime, plainSeconds} from '../timestamps.ts';

/** A blog whose database times out. */
export const ghost: LogGenerator = {
	interval: 3800,
	start: ({at}) => [
		`[${plainSeconds(at)}] \u001B[36mINFO\u001B[39m Ghost is running in production...`,
		`[${plainSeconds(at)}] \u001B[36mINFO\u001B[39m Ghost booted in 6.412s`,
	],
	tick: tick => (tick.random.chance(0.5) ? ghostFailure(tick) : [ghostRequest(tick, 200)]),
	stop: ({at}) => [`[${plainSeconds(at)}] \u001B[33mWARN\u001B[39m Ghost is shutting down`],
};

function ghostFailure(tick: Tick): readonly OutputLine[] {
	return [
		ghostRequest(tick, 503),
		...stderr(
			'',
			'\u001B[31mKnex: Timeout acquiring a connection. The pool is probably full.\u001B[39m',
			'',
			'    at Client_MySQL2.acquireConnection (/var/lib/ghost/node_modules/knex/lib/client.js:332:26)',
			'    at runNextTicks (node:internal/process/task_queues:65:5)',
		),
	];
}

function ghostRequest({at, random}: Tick, status: number): string {
	const level = status === 200 ? '\u001B[36mINFO\u001B[39m' : '\u001B[31mERROR\u001B[39m';
	const path = random.pick(['/', '/rss/', '/about/', '/ghost/api/admin/posts/', '/日記/', '/best-kettles/']);
	return `[${plainSeconds(at)}] ${level} "GET ${path}" ${status} ${random.int(9, 60_000)}ms`;
}

/** A program that now and then logs one of some texts, each with its level. */
export function levelled(interval: number, ...texts: readonly [string, ...string[]]): LogGenerator {
	return {
		interval,
		start: ({at}) => [levelledLine(at, 'INFO started')],
		tick: ({at, random}) => [levelledLine(at, random.pick(texts))],
		stop: ({at}) => [levelledLine(at, 'INFO stopped')],
	};
}

function levelledLine(at: number, text: string): string {
	const [level = '', ...words] = text.split(' ');
	return `time=${isoTime(at)} level=${level} msg="${words.join(' ')}"`;
}

/** A mailer that cannot connect to its server. */
export const mailer: LogGenerator = {
	start: () => ['mailer 0.9.2 connecting to smtp.internal:25'],
	stop: () =>
		stderr(
			'Traceback (most recent call last):',
			'  File "/app/mailer.py", line 61, in <module>',
			'    main()',
			'  File "/app/mailer.py", line 48, in main',
			'    with smtplib.SMTP(host, port, timeout=3) as server:',
			'  File "/usr/local/lib/python3.13/smtplib.py", line 255, in __init__',
			'    (code, msg) = self.connect(host, port)',
			'ConnectionRefusedError: [Errno 111] Connection refused',
		),
};

/** Resizes pictures until it runs out of memory. */
export const resizer: LogGenerator = {
	interval: 400,
	start: () => ['watching /pictures'],
	tick: ({index, random}) => [
		`cat-${String(index).padStart(4, '0')}.jpg 4032×3024 → 800×600 in ${random.int(60, 240)} ms 🐈`,
	],
};

/** A database migration. */
export const migration: LogGenerator = {
	interval: 900,
	start: () => ['5 migrations to apply'],
	tick: ({index}) => migrations.slice(index, index + 1).map(name => `  ${name} \u001B[32mok\u001B[39m`),
	stop: () => ['done'],
};

const migrations = ['0041_customers', '0042_loyalty_points', '0043_order_notes', '0044_search', '0045_drop_legacy'];

/** Prints a greeting and exits. */
export const hello: LogGenerator = {
	start: () => [
		'',
		'Hello from Docker!',
		'This message shows that your installation appears to be working correctly.',
		'',
		'To print it,',
		' 1. the client asked the engine for a container,',
		' 2. the engine pulled the image "hello-world" from the registry,',
		' 3. the engine created a container from it and started its program,',
		' 4. the engine sent the output of the program to the client.',
		'',
	],
};

/** A shell in a terminal without input. */
export const idleTerminal: LogGenerator = {
	start: () => ['/ # \u001B[6n'],
};
