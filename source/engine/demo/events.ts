import type {EventRecord} from '../../model/event-record.ts';
import {resourceId} from '../../model/resource-id.ts';
import type {SystemApi} from '../system-api.ts';
import type {Daemon, DaemonEvent} from './daemon.ts';
import {watch} from './signal.ts';

/** The number of events that the engine keeps, as in Docker. */
const maxEvents = 256;

/** Record the demo's events, beginning with those that led to the first states of its containers. */
export function recordEvents(daemon: Daemon): NonNullable<SystemApi['events']> {
	let records = daemon
		.containers()
		.flatMap(container => {
			const {createdAt, startedAt, state, finishedAt, exitCode} = container;
			const hasEnded = state === 'exited' || state === 'restarting';
			return [
				{at: createdAt, action: 'create', container},
				...(startedAt === undefined ? [] : [{at: startedAt, action: 'start', container}]),
				...(hasEnded && finishedAt !== undefined
					? [{at: finishedAt, action: 'die', container, attributes: {exitCode: String(exitCode)}}]
					: []),
			];
		})
		.toSorted((a, b) => a.at - b.at)
		.map(({at, ...event}, number) => recordOf(daemon.host, event, at, number));
	let end = records.length;
	daemon.events.subscribe(event => {
		if (event.action !== undefined) {
			records = [...records, recordOf(daemon.host, event, daemon.clock.now(), end++)].slice(-maxEvents);
		}
	});

	return async function* follow({container, isPast = false}, signal) {
		let seen = 0;
		for await (const known of watch(daemon, daemon.events, signal, () => ({records, end}))) {
			const fresh = known.records
				.slice(Math.max(0, known.records.length - (known.end - seen)))
				.filter(({id}) => (container ?? id) === id);
			seen = known.end;
			if (fresh.length > 0) {
				yield fresh;
			}

			if (isPast) {
				return;
			}
		}
	};
}

function recordOf(
	host: string,
	{action: fullAction = '', container: {id, name, spec}, attributes}: DaemonEvent,
	at: number,
	number: number,
): EventRecord {
	const [action = '', argument = ''] = fullAction.split(': ');
	return {
		key: resourceId(host, `event ${number}`),
		at,
		type: 'container',
		action,
		argument,
		id,
		name,
		attributes: {name, image: spec.image, ...attributes},
	};
}
