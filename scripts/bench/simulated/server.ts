// The process of a simulated engine: node server.ts SOCKET '{"running":…,"stopped":…,"images":…}'. See ../simulated-engine.ts.
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {createFleet, type FleetSize, type SimulatedContainer} from './fleet.ts';
import {eventLine, imageEntry, inspection, listEntry, stats} from './payloads.ts';

const [socket = '', size = ''] = process.argv.slice(2);
const fleet = createFleet(JSON.parse(size) as FleetSize, Date.now());
const containers = new Map(fleet.containers.map(container => [container.id, container]));
// Fill the cache of entries before the first request: a real engine has them in memory, too.
for (const container of containers.values()) {
	listEntry(container, Date.now());
}

const followers = new Set<ServerResponse>();
let changing: NodeJS.Timeout | undefined;

type Call = {readonly request: IncomingMessage; readonly response: ServerResponse; readonly query: URLSearchParams};
type Route = readonly [request: RegExp, answer: (call: Call, id: string) => void];

/** The requests of the API, without its version. */
const routes: readonly Route[] = [
	[/^(?:HEAD|GET) \/_ping$/, ({response}) => response.end('OK')],
	[
		/^GET \/version$/,
		answer(() => ({Version: '26.1.5', ApiVersion: '1.45', MinAPIVersion: '1.24', Os: 'linux', Arch: 'amd64'})),
	],
	[/^GET \/info$/, answer(() => ({NCPU: 2, MemTotal: 8 * 2 ** 30, Name: 'simulated', ServerVersion: '26.1.5'}))],
	[/^GET \/containers\/json$/, list],
	[/^GET \/containers\/(\w+)\/json$/, answer(id => inspection(known(id)))],
	[/^GET \/containers\/(\w+)\/stats$/, sample],
	[/^GET \/containers\/(\w+)\/logs$/, logs],
	[/^GET \/images\/json$/, answer(() => fleet.images.map(imageEntry))],
	[/^GET \/volumes$/, answer(() => ({Volumes: [], Warnings: null}))],
	[/^GET \/networks$/, answer(() => [])],
	[/^GET \/events$/, follow],
	[/^POST \/containers\/(\w+)\/(?:stop|kill)$/, act(id => change(known(id), false))],
	[/^POST \/containers\/(\w+)\/start$/, act(id => change(known(id), true))],
	// Not part of an engine's API: changes that other clients make.
	[/^POST \/simulation\/changes\/(\d+)$/, act(perSecond => changeSome(Number(perSecond)))],
];

createServer((request, response) => {
	const {pathname, searchParams: query} = new URL(request.url ?? '', 'http://simulated');
	const line = `${request.method} ${pathname.replace(/^\/v[\d.]+/, '')}`;
	const [route, found] = routes.map(route => [route, route[0].exec(line)] as const).find(([, match]) => match) ?? [];
	response.setHeader('Api-Version', '1.45');
	try {
		if (route) {
			route[1]({request, response, query}, found?.[1] ?? '');
		} else {
			throw new Error('page not found');
		}
	} catch (error) {
		response.writeHead(404, {'Content-Type': 'application/json'});
		response.end(JSON.stringify({message: String(error)}));
	}
}).listen(socket, () => process.stdout.write('ready\n'));

// The parent process has ended.
process.stdin.resume().on('end', () => process.exit());

function answer(body: (id: string) => unknown): Route[1] {
	return ({response}, id) => {
		response.setHeader('Content-Type', 'application/json');
		response.end(JSON.stringify(body(id)));
	};
}

function act(action: (id: string) => void): Route[1] {
	return ({response}, id) => {
		action(id);
		response.writeHead(204).end();
	};
}

/** The container with this id. `docker stats` sends only its first characters. */
function known(id: string): SimulatedContainer {
	const container = containers.get(id) ?? containers.values().find(other => other.id.startsWith(id));
	if (!container) {
		throw new Error(`No such container: ${id}`);
	}

	return container;
}

/** In pieces, as an engine writes it. */
function list({response, query}: Call): void {
	const filters = new Map(Object.entries(JSON.parse(query.get('filters') ?? '{}') as Record<string, unknown>));
	const now = Date.now();
	const chosen = matching(filters, isTrue(query.get('all')));
	response.setHeader('Content-Type', 'application/json');
	for (let start = 0; start < Math.max(1, chosen.length); start += 1000) {
		const piece = chosen.slice(start, start + 1000).map(container => listEntry(container, now));
		response.write((start === 0 ? '[' : ',') + piece.join(','));
	}

	response.end(']\n');
}

function matching(filters: ReadonlyMap<string, unknown>, all: boolean): readonly SimulatedContainer[] {
	const ids = wordsOf(filters.get('id'));
	const states = wordsOf(filters.get('status'));
	const chosen = ids
		? ids.map(id => containers.get(id)).filter(found => found !== undefined)
		: [...containers.values()];
	return chosen.filter(({isRunning}) =>
		states ? states.includes(isRunning ? 'running' : 'exited') : all || isRunning,
	);
}

/** Clients send either `["a"]` or `{"a": true}`. */
function wordsOf(filter: unknown): readonly string[] | undefined {
	return Array.isArray(filter) ? filter.map(String) : filter ? Object.keys(filter) : undefined;
}

function isTrue(word: string | null): boolean {
	return word === 'true' || word === '1';
}

/** One sample, or, as for `docker stats`, one each second. */
function sample({response, query}: Call, id: string): void {
	const write = () => response.write(`${JSON.stringify(stats(known(id), Date.now()))}\n`);
	response.setHeader('Content-Type', 'application/json');
	write();
	if (['false', '0'].includes(query.get('stream') ?? '')) {
		response.end();
	} else {
		const timer = setInterval(write, 1000);
		response.on('close', () => clearInterval(timer));
	}
}

function logs({response, query}: Call, id: string): void {
	const lines = Array.from({length: 50}, (_, index) => `${new Date().toISOString()} ${known(id).name} says ${index}\n`);
	for (const line of lines.map(text => Buffer.from(text))) {
		const head = Buffer.alloc(8);
		head.writeUInt8(1, 0);
		head.writeUInt32BE(line.length, 4);
		response.write(Buffer.concat([head, line]));
	}

	if (!isTrue(query.get('follow')) || !known(id).isRunning) {
		response.end();
	}
}

function follow({response}: Call): void {
	response.flushHeaders();
	followers.add(response);
	response.on('close', () => followers.delete(response));
}

function change(container: SimulatedContainer, isRunning: boolean): void {
	const now = Date.now();
	const next = {...container, isRunning, since: now, exitCode: 0};
	containers.set(container.id, next);
	for (const follower of followers) {
		follower.write(eventLine(isRunning ? 'start' : 'die', next, now));
	}
}

/** Change this many containers a second, spread over the list: running ones stop, stopped ones start. */
function changeSome(perSecond: number): void {
	clearInterval(changing);
	const ids = [...containers.keys()];
	let turn = 0;
	changing = perSecond > 0 ? setInterval(() => changeNext(), 1000 / perSecond) : undefined;
	function changeNext() {
		turn += 1;
		const container = known(ids[(turn * 7919) % ids.length] ?? '');
		change(container, !container.isRunning);
	}
}
