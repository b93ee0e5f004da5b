import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import type {Random} from '../random.ts';
import {accessTime, clockTime, slashTime} from '../timestamps.ts';

/** nginx: one line a request, and one on stderr for a missing file. */
export const nginx: LogGenerator = {
	interval: 700,
	start: ({at}) => [
		'/docker-entrypoint.sh: Configuration complete; ready for start up',
		...stderr(
			`${slashTime(at)} [notice] 1#1: using the "epoll" event method`,
			`${slashTime(at)} [notice] 1#1: nginx/1.27.5`,
			`${slashTime(at)} [notice] 1#1: start worker processes`,
		),
	],
	tick: tick => (tick.random.chance(0.03) ? missingFile(tick) : [request(tick)]),
	stop: ({at}) =>
		stderr(
			`${slashTime(at)} [notice] 1#1: signal 15 (SIGTERM) received, exiting`,
			`${slashTime(at)} [notice] 1#1: exit`,
		),
};

function request({at, random}: Tick): string {
	const what = random.chance(0.12) ? 'POST /api/cart' : `GET ${page(random)}`;
	const status = random.chance(0.04) ? random.pick([304, 404, 499, 502]) : 200;
	const size = status === 200 ? random.int(180, 48_000) : random.int(0, 560);
	return `${visitor(random)} - - [${accessTime(at)}] "${what} HTTP/1.1" ${status} ${size} "-" "${random.pick(browsers)}"`;
}

function missingFile({at, index, random}: Tick): readonly OutputLine[] {
	const client = visitor(random);
	return [
		...stderr(
			`${slashTime(at)} [error] 29#29: *${4000 + index} open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file or directory), client: ${client}, server: localhost, request: "GET /favicon.ico HTTP/1.1"`,
		),
		`${client} - - [${accessTime(at)}] "GET /favicon.ico HTTP/1.1" 404 153 "-" "${random.pick(browsers)}"`,
	];
}

const browsers = [
	'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15',
	'curl/8.14.1',
] as const;

/** Runs jobs from a queue and retries some. */
export const worker: LogGenerator = {
	interval: 2600,
	start: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m waiting for jobs on queue \u001B[1morders\u001B[0m`],
	tick({at, random}) {
		const job = `#${random.int(20_000, 89_999)}`;
		if (random.chance(0.08)) {
			return stderr(`${time(at)} \u001B[33mretry\u001B[0m  ${job} mail to ${customer(random)}: timeout after 3000 ms`);
		}

		return [
			`${time(at)} \u001B[32mdone\u001B[0m   ${job} 📦 packed for ${customer(random)} in ${random.int(30, 480)} ms`,
		];
	},
	stop: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m finishing the current job before it exits`],
};

function time(at: number): string {
	return `\u001B[2m${clockTime(at)}\u001B[22m`;
}

/** A server that logs coloured JSON, one object a line, and stack traces. */
export const api: LogGenerator = {
	interval: 900,
	start: ({at}) => [entry(at, 'info', {msg: 'listening', port: 3000, pid: 1})],
	tick(tick) {
		const {random} = tick;
		return random.chance(0.025) ? failure(tick) : random.chance(0.12) ? [order(tick)] : [apiRequest(tick)];
	},
	stop: ({at}) => [entry(at, 'info', {msg: 'SIGTERM: closing the server'}), entry(at, 'info', {msg: 'bye'})],
};

function apiRequest({at, random}: Tick): string {
	const path = random.pick(['/api/products', '/api/cart', '/api/session', '/api/search', '/healthz']);
	return entry(at, 'info', {msg: 'request', path, status: random.chance(0.03) ? 401 : 200, ms: random.int(2, 90)});
}

function order({at, random}: Tick): string {
	return entry(at, 'info', {msg: '🛒 order placed', customer: customer(random), total: random.int(900, 24_900) / 100});
}

function failure({at, random}: Tick): readonly OutputLine[] {
	const order = random.int(10_000, 99_999);
	return stderr(
		entry(at, 'error', {msg: 'payment failed', order}),
		`Error: gateway answered 503 for order ${order}`,
		'    at PaymentClient.charge (/app/src/payment/client.js:88:11)',
		'    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
		'    at async placeOrder (/app/src/orders/place-order.js:41:19)',
		'    at async /app/src/routes/orders.js:23:5',
	);
}

function entry(at: number, level: 'info' | 'error', fields: Readonly<Record<string, string | number>>): string {
	const pairs = Object.entries({level, time: at, ...fields}).map(
		([name, value]) => `${paint(34, JSON.stringify(name))}:${paint(colourOf(value), JSON.stringify(value))}`,
	);
	return `{${pairs.join(',')}}`;
}

function colourOf(value: string | number): number {
	if (value === 'error') {
		return 31;
	}

	return typeof value === 'number' ? 33 : 32;
}

function paint(colour: number, text: string): string {
	return `\u001B[${colour}m${text}\u001B[39m`;
}

/** A name, often not ASCII. */
function customer(random: Random): string {
	return random.pick(['Ada', 'Björn', 'Chloé', 'Dmitri Иванов', 'Emre', '田中 さくら', '김민준', 'Zoë 🦊', 'مريم']);
}

/** A path of the web shop. */
function page(random: Random): string {
	const product = `/products/${random.int(1, 480)}`;
	return random.pick([
		'/',
		'/',
		product,
		product,
		'/cart',
		'/search?q=kettle',
		'/assets/app.3f9c.js',
		'/assets/logo.svg',
	]);
}

/** The address of a visitor of the web shop. */
function visitor(random: Random): string {
	return `203.0.113.${random.int(2, 250)}`;
}
