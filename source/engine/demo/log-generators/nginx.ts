import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import {accessTime, slashTime} from '../timestamps.ts';
import {page, visitor} from './samples.ts';

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
