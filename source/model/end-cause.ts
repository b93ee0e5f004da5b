import type {EventMemory, EventRecord} from './event-record.ts';
import type {Json} from './json.ts';
import {isSetAt, numberAt, textAt, timeAt} from './read-json.ts';
import {sigkill, signalNumbered, signalOfExit} from './unix-signal.ts';

/** The last run of a container, from its inspection. Times are in milliseconds since the epoch. */
export type LastRun = {
	readonly isRunning: boolean;
	readonly exitCode: number;
	readonly isOutOfMemory: boolean;
	/** The engine's reason for a start that failed; empty where there was none. */
	readonly error: string;
	/** Undefined if it never ran. */
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
	/** Bytes; 0 without a limit, undefined if it is not known. */
	readonly memoryLimit: number | undefined;
};

/** Why a container's last run ended. */
export type EndCause =
	/** It did not start at all: the engine's reason. */
	| {readonly type: 'failed-start'; readonly problem: string}
	/** The kernel killed it: its own limit was reached, in bytes, or the machine's memory was full (0); undefined: unknown. */
	| {readonly type: 'out-of-memory'; readonly limit: number | undefined}
	/** A signal was sent through the engine before; `neededKill`: SIGKILL had to follow. */
	| {
			readonly type: 'stopped';
			readonly signal: number;
			readonly neededKill: boolean;
			readonly at: number;
	  }
	/** A signal ended it. With `memory` `kept`, it did not come through the engine. */
	| {readonly type: 'signal'; readonly signal: number; readonly memory: EndMemory}
	/** Its program ended with this code. */
	| {readonly type: 'exit'; readonly code: number; readonly memory: EndMemory};

/**
 * Whether the engine remembers the end: `kept`; `forgotten`: newer events took its place; `restarted`: the engine was
 * restarted and forgot all events.
 */
export type EndMemory = 'kept' | 'forgotten' | 'restarted';

/** The last run as an inspection tells it. */
export function lastRun(inspection: Json): LastRun {
	return {
		isRunning: isSetAt(inspection, 'State', 'Running') && !isSetAt(inspection, 'State', 'Restarting'),
		exitCode: numberAt(inspection, 'State', 'ExitCode'),
		isOutOfMemory: isSetAt(inspection, 'State', 'OOMKilled'),
		error: textAt(inspection, 'State', 'Error'),
		startedAt: timeAt(inspection, 'State', 'StartedAt'),
		finishedAt: timeAt(inspection, 'State', 'FinishedAt'),
		memoryLimit: numberAt(inspection, 'HostConfig', 'Memory'),
	};
}

/** The run that an exit ended, from the events of its container alone, which may be gone. */
export function runEndedBy({at, attributes}: EventRecord, events: readonly EventRecord[]): LastRun {
	const startedAt =
		events.findLast(event => event.action === 'start' && event.at <= at)?.at ??
		at - Number(attributes.execDuration ?? 0) * 1000;
	return {
		isRunning: false,
		exitCode: Number(attributes.exitCode),
		isOutOfMemory: events.some(
			event => event.action === 'oom' && event.at >= startedAt && event.at <= at + farthestEvent,
		),
		error: '',
		startedAt,
		finishedAt: at,
		memoryLimit: undefined,
	};
}

/** A signal at most this many milliseconds before the end is its cause: longer than any usual grace period. */
const longestGrace = 120_000;

/**
 * The cause of the end of a run. `events` are the container's as far as the engine remembers, the oldest first; `memory`
 * is how far back it remembers any, if that is known.
 */
export function endCause(run: LastRun, events: readonly EventRecord[], memory?: EventMemory): EndCause {
	const {exitCode, isOutOfMemory, error, memoryLimit} = run;
	if (error !== '') {
		return {type: 'failed-start', problem: error};
	}

	if (isOutOfMemory) {
		return {type: 'out-of-memory', limit: memoryLimit};
	}

	const [first] = signalsBefore(run, events);
	const signal = signalOfExit(exitCode);
	if (first) {
		const neededKill = first.signal !== sigkill && signal === sigkill;
		return {type: 'stopped', ...first, neededKill};
	}

	const known = {memory: endMemory(run, events, memory)};
	return signal === undefined ? {type: 'exit', code: exitCode, ...known} : {type: 'signal', signal, ...known};
}

function endMemory(run: LastRun, events: readonly EventRecord[], memory: EventMemory | undefined): EndMemory {
	if (remembersEnd(run, events)) {
		return 'kept';
	}

	if (!memory) {
		return 'forgotten';
	}

	const {isFull, since = Infinity} = memory;
	return hasEnd(run, events)
		? isFull && since > signalsSince(run)
			? 'forgotten'
			: 'kept'
		: !isFull && since > (run.finishedAt ?? 0)
			? 'restarted'
			: 'forgotten';
}

/** Whether a container's events include the end of a run, and go back far enough to include any signal before it. */
export function remembersEnd(run: LastRun, events: readonly EventRecord[]): boolean {
	return hasEnd(run, events) && events.some(({at}) => at <= signalsSince(run) + farthestEvent);
}

function hasEnd(run: LastRun, events: readonly EventRecord[]): boolean {
	return endEvent(run, events) !== undefined;
}

/** The event of a run's end; undefined if it is not among its container's events. */
export function endEvent(
	{finishedAt = 0}: Pick<LastRun, 'finishedAt'>,
	events: readonly EventRecord[],
): EventRecord | undefined {
	const distance = ({at}: EventRecord) => Math.abs(at - finishedAt);
	return events
		.filter(event => (event.action === 'die' || event.action === 'died') && distance(event) < farthestEvent)
		.toSorted((a, b) => distance(a) - distance(b))[0];
}

function signalsSince({startedAt = 0, finishedAt = 0}: LastRun): number {
	return Math.max(startedAt, finishedAt - longestGrace);
}

/** An engine writes an event at most this many milliseconds before or after its time. */
const farthestEvent = 2000;

function signalsBefore(run: LastRun, events: readonly EventRecord[]) {
	const {finishedAt = 0} = run;
	const since = signalsSince(run);
	return events
		.filter(({action, at}) => action === 'kill' && at >= since && at <= finishedAt + 500)
		.map(({attributes, at}) => ({signal: Number(attributes.signal), at}))
		.filter(({signal}) => signalNumbered(signal)?.isExit);
}

/** Runs shorter than this make docker wait longer before the next one, in milliseconds. */
const shortRun = 10_000;
/** The first wait and the longest, in milliseconds. */
const firstWait = 100;
const longestWait = 60_000;

/**
 * When docker will start a restarting container again, in milliseconds since the epoch: the wait doubles with each short
 * run in a row (moby, `restartmanager.go`).
 */
export function nextStart({finishedAt = 0}: LastRun, restartCount: number, events: readonly EventRecord[]): number {
	const ends = events.filter(({action}) => action === 'die');
	const isLong = ({attributes}: EventRecord) => Number(attributes.execDuration ?? 0) * 1000 >= shortRun;
	const lastLong = ends.findLastIndex(isLong);
	const waits = lastLong < 0 ? Math.max(1, restartCount) : ends.length - lastLong;
	return finishedAt + Math.min(longestWait, firstWait * 2 ** (waits - 1));
}
