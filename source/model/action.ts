import type {ContainerDetails} from './container.ts';

/** A running operation on one thing. It ends when the engine has answered. */
export type Action = {
	/** The number of the operation, the same as its record's in the command log. */
	readonly id: number;
	readonly verb:
		| 'start'
		| 'stop'
		| 'kill'
		| 'restart'
		| 'pause'
		| 'unpause'
		| 'rename'
		| 'remove'
		| 'update'
		| 'exec'
		| 'create'
		| 'commit'
		| 'tag'
		| 'build'
		| 'pull'
		| 'push'
		| 'load'
		| 'import'
		| 'connect'
		| 'disconnect';
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** When the engine uses SIGKILL, for stop and restart; `own`: after the container's own grace period. */
	readonly deadline: number | 'own' | undefined;
	/** Seconds after which SIGKILL was used; undefined as long as it was not. */
	readonly forcedAfter?: number | undefined;
};

/** The report on a container that a stop had to kill, without its full stop. */
export function forcedStopWords(name: string, seconds: number): string {
	return `${name} did not stop in ${seconds} s and was killed`;
}

/** The report if another client may have killed it before its grace period was over, without its full stop. */
export function earlyKillWords(name: string, seconds: number): string {
	return `${name} was killed ${seconds} s after it was asked to stop`;
}

/** Seconds that the engine waits before it uses SIGKILL; undefined if it waits forever, or if that is unknown. */
export function graceOf(
	action: Action,
	details: Pick<ContainerDetails, 'stopTimeout'> | undefined,
): number | undefined {
	const deadline = deadlineOf(action, details);
	return deadline === undefined ? undefined : (deadline - action.startedAt) / 1000;
}

/** When the engine uses SIGKILL, in milliseconds since the epoch; undefined if it does not, or if that is unknown. */
export function deadlineOf(
	{startedAt, deadline}: Action,
	details: Pick<ContainerDetails, 'stopTimeout'> | undefined,
): number | undefined {
	return deadline === 'own' ? deadlineAfter(startedAt, details?.stopTimeout) : deadline;
}

/** The deadline of a grace period in seconds. A negative one means that the engine waits forever. */
export function deadlineAfter(startedAt: number, seconds: number | undefined): number | undefined {
	return seconds === undefined || seconds < 0 ? undefined : startedAt + seconds * 1000;
}
