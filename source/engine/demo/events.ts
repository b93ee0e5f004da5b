import type {EventRecord} from '../../model/event-record.ts';
import {resourceId} from '../../model/resource-id.ts';
import type {EventOptions} from '../system-api.ts';
import type {DemoContainer} from './container.ts';
import type {Daemon, DaemonEvent} from './daemon.ts';
import {createSignal} from './signal.ts';

/** The number of events that the engine keeps, as in Docker. */
const maxEvents = 256;

/** Follows the events of the demo's engine. */
export type DemoEvents = (options: EventOptions, signal: AbortSignal) => AsyncIterable<readonly EventRecord[]>;

/** The properties whose changes are events, at the last event. */
type Seen = Pick<DemoContainer, 'name' | 'state' | 'startedAt'> & {readonly health: string | undefined};

/** Record the demo's events, beginning with those that led to the first states of its containers. */
export function recordEvents(daemon: Daemon): DemoEvents {
	const changed = createSignal();
	const seen = new Map<string, Seen>();
	let count = 0;
	let records: readonly EventRecord[] = [];
	const add = (
		at: number,
		container: DemoContainer,
		action: string,
		attributes: Readonly<Record<string, string>> = {},
	) => {
		records = [...records, recordOf(daemon, container, {at, action, attributes, number: count++})].slice(-maxEvents);
		changed.notify();
	};
	for (const container of daemon.containers()) {
		seen.set(container.id, seenOf(container));
		add(container.createdAt, container, 'create');
		if (container.startedAt !== undefined) {
			add(container.startedAt, container, 'start');
		}

		if (hasEnded(container) && container.finishedAt !== undefined) {
			add(container.finishedAt, container, 'die', exitOf(container));
		}
	}

	records = records.toSorted((a, b) => a.at - b.at);
	daemon.subscribe(({type, container}) => {
		for (const {action, attributes} of actionsOf(type, container, seen.get(container.id))) {
			add(daemon.clock.now(), container, action, attributes);
		}

		if (type === 'removed') {
			seen.delete(container.id);
		} else {
			seen.set(container.id, seenOf(container));
		}
	});

	return async function* follow({container, isPast = false}, signal) {
		let last = -1;
		const stop = AbortSignal.any([signal, daemon.closed]);
		while (!stop.aborted) {
			// Waiting starts before the read, so that an event while the consumer is busy is not missed.
			const change = changed.next(stop);
			const fresh = records.filter(record => numberOf(record) > last && (container ?? record.id) === record.id);
			last = count - 1;
			if (fresh.length > 0) {
				yield fresh;
			}

			if (isPast) {
				return;
			}

			await change;
		}
	};
}

function hasEnded({state}: DemoContainer): boolean {
	return state === 'exited' || state === 'restarting';
}

function seenOf({name, state, startedAt, health}: DemoContainer): Seen {
	return {name, state, startedAt, health: health?.status};
}

type DemoAction = {
	readonly action: string;
	readonly isDue: boolean;
	readonly attributes?: Readonly<Record<string, string>>;
};

function actionsOf(
	type: DaemonEvent['type'],
	container: DemoContainer,
	before: Seen | undefined,
): readonly DemoAction[] {
	const {name, state, startedAt, health} = container;
	const isRunning = state === 'running';
	const wasPaused = before?.state === 'paused';
	const all: readonly DemoAction[] = [
		{action: 'oom', isDue: type === 'out-of-memory'},
		{action: 'create', isDue: !before},
		{
			action: 'rename',
			isDue: before !== undefined && before.name !== name,
			attributes: {oldName: before?.name ?? ''},
		},
		{action: 'start', isDue: isRunning && before?.startedAt !== startedAt},
		{action: 'pause', isDue: state === 'paused' && !wasPaused},
		{action: 'unpause', isDue: isRunning && wasPaused},
		{action: 'die', isDue: hasEnded(container) && before?.state !== state, attributes: exitOf(container)},
		{
			action: `health_status: ${health?.status}`,
			isDue: isRunning && health !== undefined && before?.health !== health.status,
		},
		{action: 'destroy', isDue: type === 'removed'},
	];
	return all.filter(({isDue}) => isDue);
}

function exitOf({exitCode}: DemoContainer): Readonly<Record<string, string>> {
	return {exitCode: String(exitCode)};
}

type EventDetails = Pick<EventRecord, 'at' | 'attributes'> & {readonly action: string; readonly number: number};

function recordOf(
	daemon: Daemon,
	{id, name, spec}: DemoContainer,
	{at, action: fullAction, attributes, number}: EventDetails,
): EventRecord {
	const [action = '', argument = ''] = fullAction.split(': ');
	return {
		key: resourceId(daemon.host, `event ${number}`),
		at,
		type: 'container',
		action,
		argument,
		id,
		name,
		attributes: {name, image: spec.image, ...attributes},
	};
}

function numberOf({key}: EventRecord): number {
	return Number(key.slice(key.lastIndexOf(' ')));
}
