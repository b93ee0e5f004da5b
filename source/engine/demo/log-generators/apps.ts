import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import {clockTime, isoTime, plainSeconds, slashTime} from '../timestamps.ts';
import {page} from './samples.ts';

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

/** A search index. */
export const search: LogGenerator = {
	interval: 5200,
	start: ({at}) => [searchLine(at, 'INFO ', 'Node', 'started {search-1}')],
	tick: tick => (tick.random.chance(0.06) ? searchFailure(tick) : [searchEvent(tick)]),
	stop: ({at}) => ['stopping ...', 'closed'].map(text => searchLine(at, 'INFO ', 'Node', text)),
};

function searchEvent({at, random}: Tick): string {
	return random.chance(0.3)
		? searchLine(at, 'WARN ', 'JvmGcMonitorService', `[gc][young] overhead, spent [${random.int(300, 900)}ms]`)
		: searchLine(at, 'INFO ', 'MetadataIndexService', `[products/${random.int(1, 5)}] refreshed`);
}

function searchFailure({at, random}: Tick): readonly OutputLine[] {
	return [
		searchLine(at, 'ERROR', 'TransportSearchAction', `[products/${random.int(1, 5)}] all shards failed`),
		'org.elasticsearch.action.search.SearchPhaseExecutionException: all shards failed',
		'	at org.elasticsearch.action.search.AbstractSearchAsyncAction.onPhaseFailure(AbstractSearchAsyncAction.java:725)',
		'	at org.elasticsearch.action.search.AbstractSearchAsyncAction.executeNextPhase(AbstractSearchAsyncAction.java:412)',
		'	at java.base/java.lang.Thread.run(Thread.java:1583)',
		'Caused by: org.elasticsearch.ElasticsearchTimeoutException: Time exceeded',
		'	at org.elasticsearch.search.query.QueryPhase.executeQuery(QueryPhase.java:211)',
		'	... 14 more',
	];
}

function searchLine(at: number, level: string, part: string, text: string): string {
	return `[${isoTime(at).slice(0, -1).replace('.', ',')}][${level}][o.e.${part}] [search-1] ${text}`;
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

/** A web server that rarely gets a request. */
export const whoami: LogGenerator = {
	interval: 20_000,
	start: ({at}) => stderr(`${slashTime(at)} Starting up on port 80`),
	tick: ({random}) => [`"GET ${page(random)}" from 172.17.0.1:${random.int(40_000, 60_000)}`],
};

/** A job that reads many rows. */
export const report: LogGenerator = {
	interval: 5000,
	start: ({at}) => [`time=${isoTime(at)} level=INFO msg="reading orders of yesterday"`],
	tick: ({at, index, random}) => [
		`time=${isoTime(at)} level=INFO msg="rows read" rows=${((index % 10_000) + 1) * 800} of=8000000`,
		...(random.chance(0.1)
			? [`time=${isoTime(at)} level=WARN msg="slow query" table=orders ms=${random.int(900, 4000)}`]
			: []),
	],
	stop: () => ['interrupted'],
};

/** A development server. */
export const preview: LogGenerator = {
	interval: 60_000,
	start: () => ['', '  \u001B[32m➜\u001B[39m  \u001B[1mLocal\u001B[22m:   http://localhost:8080/', ''],
	tick: ({at, random}) => [
		`${clockTime(at)} \u001B[36m[vite]\u001B[39m page reload src/${random.pick(['cart', 'search', 'checkout'])}.tsx`,
	],
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
