import {pause} from '../../../model/clock.ts';
import type {LogLine} from '../../../model/log.ts';
import type {SwarmService} from '../../../model/swarm.ts';
import {minute} from '../../../model/units.ts';
import type {LogOptions} from '../../log-options.ts';
import type {Daemon} from '../daemon.ts';
import {lastLines} from '../log-buffer.ts';
import {seedOf} from '../random.ts';
import {engineTime} from '../timestamps.ts';
import type {SwarmStore} from './swarm-store.ts';

/** Milliseconds between two lines of a service, whose tasks write in turn. */
const interval = 1700;

/** Milliseconds that its log goes back. */
const maxAge = 10 * minute;

/** The output of the tasks of a service: their latest lines, then new ones as they come. */
export async function* serviceLines(
	daemon: Daemon,
	store: SwarmStore,
	service: SwarmService,
	options: LogOptions,
	signal: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	const {clock} = daemon;
	const stop = AbortSignal.any([signal, daemon.closed]);
	yield lastLines(linesBetween(store, service, clock.now() - maxAge, clock.now()), options);
	for (let end = clock.now(); options.follow && !stop.aborted && store.services.has(service.id); ) {
		await pause(clock, interval - (clock.now() % interval), stop);
		const lines = stop.aborted ? [] : linesBetween(store, service, end, clock.now());
		end = clock.now();
		yield lines;
	}
}

/** The lines after a time, up to another. */
function linesBetween({tasks, nodes}: SwarmStore, service: SwarmService, from: number, to: number): readonly LogLine[] {
	const names = tasks
		.filter(({serviceId, state}) => serviceId === service.id && state === 'running')
		.map(({slot, nodeId}) => (slot > 0 ? String(slot) : (nodes.get(nodeId)?.name ?? '')))
		.toSorted();
	const count = names.length === 0 ? 0 : Math.floor(to / interval) - Math.floor(from / interval);
	return Array.from({length: count}, (_, index) => {
		const tick = Math.floor(from / interval) + index + 1;
		const at = tick * interval;
		return {stream: 'stdout', at: engineTime(at, seedOf(service.id, tick) % 1_000_000), text: lineAt(names, tick)};
	});
}

function lineAt(names: readonly string[], tick: number): string {
	const random = seedOf('line', tick);
	const [path] = ['/', '/healthz', '/api', '/api/v1/query', '/metrics'].slice(random % 5);
	const status = random % 23 === 0 ? 502 : 200;
	return `${names[random % names.length]} | level=${status === 200 ? 'info' : 'error'} method=GET path=${path} status=${status} ms=${random % 40}`;
}
