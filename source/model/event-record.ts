import {type ResourceId, resourceId} from './resource-id.ts';

/** Something that happened on an engine, as `docker events` prints it. All of its text comes from outside. */
export type EventRecord = {
	readonly key: ResourceId;
	/** Milliseconds since the epoch, by the engine's clock, with fractions: many events may happen in one. */
	readonly at: number;
	/** `container`, `image`, `volume`, `network`, `daemon`, `builder`, … */
	readonly type: string;
	/** Without its argument: `exec_create`, `health_status`. */
	readonly action: string;
	/** The argument of the action: a command, a health. Empty without one. */
	readonly argument: string;
	/** The engine's id of the item. */
	readonly id: string;
	/** The name of the item at that time; its id where it has none. */
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
};

/** Whether it belongs to a process that was started inside a container, as health checks do all the time. */
export function isRoutine({action}: EventRecord): boolean {
	return action.startsWith('exec_') || action === 'top' || action === 'resize';
}

/** An entry in place of events that are not known, with the reason. */
export function missedEvents(host: string, at: number, argument: string): EventRecord {
	const key = resourceId(host, `missed-${at}`);
	return {key, at, type: 'daemon', action: 'missed', argument, id: '', name: 'some events', attributes: {}};
}

/** How far back an engine remembers events: Docker keeps the last 256, and forgets them all when it restarts. */
export type EventMemory = {
	/** When the oldest one happened, in milliseconds since the epoch; undefined without any. */
	readonly since: number | undefined;
	/** Whether older ones may have been dropped to make room. */
	readonly isFull: boolean;
};

/** The events that an engine of Docker keeps. */
export const keptEvents = 256;
