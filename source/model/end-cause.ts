import type {EventRecord} from './event-record.ts';
import type {Json} from './json.ts';
import {isSetAt, numberAt, textAt} from './read-json.ts';

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
	/** Bytes; 0 without a limit. */
	readonly memoryLimit: number;
};

/** Why a container's last run ended. */
export type EndCause =
	/** It did not start at all: the engine's reason. */
	| {readonly type: 'failed-start'; readonly problem: string}
	/** The kernel killed it: its own limit was reached, in bytes, or the machine's memory was full (0). */
	| {readonly type: 'out-of-memory'; readonly limit: number}
	/** A signal was sent through the engine before; `neededKill`: SIGKILL had to follow. */
	| {
			readonly type: 'stopped';
			readonly signal: number;
			readonly neededKill: boolean;
			readonly at: number;
	  }
	/** A signal that did not come through the engine. */
	| {readonly type: 'signal'; readonly signal: number}
	/** Its program ended with this code. */
	| {readonly type: 'exit'; readonly code: number};

/** The last run as an inspection tells it. */
export function lastRun(inspection: Json): LastRun {
	return {
		isRunning: isSetAt(inspection, 'State', 'Running') && !isSetAt(inspection, 'State', 'Restarting'),
		exitCode: numberAt(inspection, 'State', 'ExitCode'),
		isOutOfMemory: isSetAt(inspection, 'State', 'OOMKilled'),
		error: textAt(inspection, 'State', 'Error'),
		startedAt: timeAt(textAt(inspection, 'State', 'StartedAt')),
		finishedAt: timeAt(textAt(inspection, 'State', 'FinishedAt')),
		memoryLimit: numberAt(inspection, 'HostConfig', 'Memory'),
	};
}

/** The engine writes the year 1 for never. */
function timeAt(text: string): number | undefined {
	const at = Date.parse(text);
	return at > 0 ? at : undefined;
}

/** A signal so many milliseconds before the end is its cause: longer than any usual grace period. */
const longestGrace = 120_000;

const sigkill = 9;
/** Exit codes above it are those of signals, on Linux. */
const firstSignal = 128;

/** The cause of the end of a run, with the container's events as far as the engine remembers, the oldest first. */
export function endCause(run: LastRun, events: readonly EventRecord[]): EndCause {
	const {exitCode, isOutOfMemory, error, memoryLimit} = run;
	if (error !== '') {
		return {type: 'failed-start', problem: error};
	}

	if (isOutOfMemory) {
		return {type: 'out-of-memory', limit: memoryLimit};
	}

	const signals = signalsBefore(run, events);
	const [first] = signals;
	if (first) {
		return {type: 'stopped', ...first, neededKill: first.signal !== sigkill && exitCode === firstSignal + sigkill};
	}

	return exitCode > firstSignal ? {type: 'signal', signal: exitCode - firstSignal} : {type: 'exit', code: exitCode};
}

function signalsBefore({startedAt = 0, finishedAt = 0}: LastRun, events: readonly EventRecord[]) {
	const since = Math.max(startedAt, finishedAt - longestGrace);
	// The engine writes an event some milliseconds after its time.
	return events
		.filter(({action, at}) => action === 'kill' && at >= since && at <= finishedAt + 500)
		.map(({attributes, at}) => ({signal: Number(attributes.signal), at}))
		.filter(({signal}) => exitSignals.includes(signal));
}

/** SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGTERM, SIGWINCH and SIGRTMIN+3, which web servers and systemd take as such. */
const exitSignals = [2, 3, 6, sigkill, 15, 28, 37];
