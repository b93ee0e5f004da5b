import {clockTime, isoTime, plainSeconds} from '../stamps.ts';
import {complaints, type Moment, type Spoken, type Voice} from '../voice.ts';
import {page} from './customers.ts';

/** A blog whose database does not answer in time. */
export const ghost: Voice = {
	every: 3800,
	opening: ({at}) => [
		`[${plainSeconds(at)}] \u001B[36mINFO\u001B[39m Ghost is running in production...`,
		`[${plainSeconds(at)}] \u001B[36mINFO\u001B[39m Ghost booted in 6.412s`,
	],
	speak: moment => (moment.random.chance(0.5) ? ghostFailure(moment) : [ghostRequest(moment, 200)]),
	closing: ({at}) => [`[${plainSeconds(at)}] \u001B[33mWARN\u001B[39m Ghost is shutting down`],
};

function ghostFailure(moment: Moment): readonly Spoken[] {
	return [
		ghostRequest(moment, 503),
		...complaints(
			'',
			'\u001B[31mKnex: Timeout acquiring a connection. The pool is probably full.\u001B[39m',
			'',
			'    at Client_MySQL2.acquireConnection (/var/lib/ghost/node_modules/knex/lib/client.js:332:26)',
			'    at runNextTicks (node:internal/process/task_queues:65:5)',
		),
	];
}

function ghostRequest({at, random}: Moment, status: number): string {
	const level = status === 200 ? '\u001B[36mINFO\u001B[39m' : '\u001B[31mERROR\u001B[39m';
	const path = random.pick(['/', '/rss/', '/about/', '/ghost/api/admin/posts/', '/日記/', '/best-kettles/']);
	return `[${plainSeconds(at)}] ${level} "GET ${path}" ${status} ${random.int(9, 60_000)}ms`;
}

/** A search index. */
export const search: Voice = {
	every: 5200,
	opening: ({at}) => [searchLine(at, 'INFO', 'o.e.n.Node', 'started {search-1}')],
	speak({at, random}) {
		return random.chance(0.3)
			? [
					searchLine(
						at,
						'WARN',
						'o.e.m.j.JvmGcMonitorService',
						`[gc][young] overhead, spent [${random.int(300, 900)}ms]`,
					),
				]
			: [searchLine(at, 'INFO', 'o.e.c.m.MetadataIndexService', `[products/${random.int(1, 5)}] refreshed`)];
	},
	closing: ({at}) => [
		searchLine(at, 'INFO', 'o.e.n.Node', 'stopping ...'),
		searchLine(at, 'INFO', 'o.e.n.Node', 'closed'),
	],
};

function searchLine(at: number, level: string, part: string, text: string): string {
	return `[${isoTime(at).slice(0, -1).replace('.', ',')}][${level.padEnd(5)}][${part}] [search-1] ${text}`;
}

/** Its server is not there: every try fails in the same way. */
export const lostMail: Voice = {
	every: Number.POSITIVE_INFINITY,
	opening: () => ['mailer 0.9.2 connecting to smtp.internal:25'],
	closing: () =>
		complaints(
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

/** Answers with what it was asked, and hardly ever is. */
export const whoami: Voice = {
	every: 20_000,
	opening: ({at}) => complaints(`${plainSeconds(at).replaceAll('-', '/')} Starting up on port 80`),
	speak: ({random}) => [`"GET ${page(random)}" from 172.17.0.1:${random.int(40_000, 60_000)}`],
};

/** A job over many rows. */
export const report: Voice = {
	every: 5000,
	opening: () => ['reading orders of yesterday'],
	speak: ({at, index}) => [`${clockTime(at)} ${((index % 10_000) + 1) * 800} of 8000000 rows`],
	closing: () => ['left before the end'],
};

/** A development server. */
export const preview: Voice = {
	every: 60_000,
	opening: () => ['', '  \u001B[32m➜\u001B[39m  \u001B[1mLocal\u001B[22m:   http://localhost:8080/', ''],
	speak: ({at, random}) => [
		`${clockTime(at)} \u001B[36m[vite]\u001B[39m page reload src/${random.pick(['cart', 'search', 'checkout'])}.tsx`,
	],
};

/** Makes pictures smaller until there is no memory left. */
export const resizer: Voice = {
	every: 400,
	opening: () => ['watching /pictures'],
	speak: ({index, random}) => [
		`cat-${String(index).padStart(4, '0')}.jpg 4032×3024 → 800×600 in ${random.int(60, 240)} ms 🐈`,
	],
};

/** Changes a database, step by step. */
export const migration: Voice = {
	every: 900,
	opening: () => ['5 migrations to apply'],
	speak: ({index}) => (steps[index] === undefined ? [] : [`  ${steps[index]} \u001B[32mok\u001B[39m`]),
	closing: () => ['done'],
};

const steps = [
	'0041_customers_locale',
	'0042_loyalty_points',
	'0043_order_notes',
	'0044_search_words',
	'0045_drop_legacy',
];

/** Says hello and ends. */
export const hello: Voice = {
	every: Number.POSITIVE_INFINITY,
	opening: () => ['', ...helloLines, ''],
};

const helloLines = [
	'Hello from Docker!',
	'This message shows that your installation appears to be working correctly.',
	'',
	'To print it,',
	' 1. the client asked the engine for a container,',
	' 2. the engine pulled the image "hello-world" from the registry,',
	' 3. the engine made a container of it and ran its program,',
	' 4. the engine sent what the program wrote to the client.',
];

/** A shell in a terminal that nobody types into. */
export const idleTerminal: Voice = {
	every: Number.POSITIVE_INFINITY,
	opening: () => ['/ # \u001B[6n'],
};

/** Says nothing that anybody could read. */
export const silent: Voice = {every: Number.POSITIVE_INFINITY};
