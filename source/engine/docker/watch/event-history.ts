import type {Container} from '../../../model/container.ts';
import {sigkill, signalNumbered} from '../../../model/unix-signal.ts';
import type {ContainerChange} from '../../container-api.ts';
import type {DockerEvent} from '../parse/engine-event.ts';

/** Data about a container that only its events show. */
type SeenEvents = Pick<Container, 'revision' | 'wasStopped'>;

/** The events since the watch began. The list does not say why a container ended, or when it changed. */
export type EventHistory = {
	/**
	 * Record an event. Returns what it means in itself, such as an OOM kill, besides the change of the container's entry.
	 */
	note(event: Extract<DockerEvent, {readonly type: 'container'}>): ContainerChange | undefined;
	/** Undefined where there was no event. */
	seen(id: string): SeenEvents | undefined;
};

type ContainerHistory = SeenEvents & {
	/** The last signal of its current run that asks it to exit, and when, in milliseconds. */
	readonly request: {readonly signal: number; readonly at: number} | undefined;
};

const noRecord: ContainerHistory = {revision: 0, wasStopped: false, request: undefined};

/** An exit later than this after such a signal has another cause, unless a `stop` waited for it; in milliseconds. */
const maxCauseAge = 60_000;

/** Create an empty history. */
export function createEventHistory(): EventHistory {
	const records = new Map<string, ContainerHistory>();
	return {
		note(event) {
			const {id} = event;
			const before = records.get(id) ?? noRecord;
			if (event.action === 'destroy' || event.action === 'remove') {
				records.delete(id);
				return undefined;
			}

			records.set(id, {...before, ...changesBy(event, before), revision: before.revision + 1});
			return reportOn(event, before);
		},
		seen: id => records.get(id),
	};
}

type ContainerEvent = Parameters<EventHistory['note']>[0];

function changesBy(
	{action, signal, at = 0}: ContainerEvent,
	{request, wasStopped}: ContainerHistory,
): Partial<ContainerHistory> {
	switch (action) {
		case 'kill':
			return signal !== undefined && signalNumbered(signal)?.isExit ? {request: {signal, at}} : {};
		case 'stop':
			return {wasStopped: true};
		case 'die':
			return {wasStopped: wasStopped || (request !== undefined && at - request.at < maxCauseAge)};
		case 'start':
			return {wasStopped: false, request: undefined};
		default:
			return {};
	}
}

function reportOn({id, action, signal, at}: ContainerEvent, {request}: ContainerHistory): ContainerChange | undefined {
	if (action === 'oom') {
		return {type: 'out-of-memory', id};
	}

	const isForced = action === 'kill' && signal === sigkill && request !== undefined && request.signal !== sigkill;
	return isForced && at !== undefined
		? {type: 'stop-forced', id, seconds: Math.round((at - request.at) / 1000)}
		: undefined;
}
