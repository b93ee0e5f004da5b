import type {ExitWatch, WaitCondition} from '../container-api.ts';
import {type DemoContainer, isActive} from './container.ts';
import {cancelTimers, type Daemon, endings, nextEvent} from './daemon.ts';
import {errors} from './errors.ts';
import {startHealthChecks} from './health.ts';
import {endRun, logShutdown, pauseRun, resumeRun, startRun} from './log.ts';

/** Delays of restarts by policy, in milliseconds: doubled each time, reset after a run of ten seconds. */
const firstDelay = 100;
const longestDelay = 60_000;
const longRun = 10_000;

export type Exit = {readonly exitCode: number; readonly isOutOfMemory?: boolean};

/** Start the processes of a container. */
export function start(daemon: Daemon, container: DemoContainer): void {
	const now = daemon.clock.now();
	cancelTimers(container);
	Object.assign(container, {
		state: 'running',
		startedAt: now,
		exitCode: 0,
		isOutOfMemory: false,
		error: '',
		isStopping: false,
		isShuttingDown: false,
	} satisfies Partial<DemoContainer>);
	startRun(container, now);
	startHealthChecks(daemon, container);
	scheduleExit(daemon, container);
	daemon.emit(container, 'start');
}

/** Schedule the exit of a container that exits on its own. */
export function scheduleExit(daemon: Daemon, container: DemoContainer): void {
	const {exits} = container.spec;
	if (!exits) {
		return;
	}

	daemon.schedule(container, exits.after, () => {
		if (container.state === 'paused') {
			scheduleExit(daemon, container);
			return;
		}

		if (!exits.isOutOfMemory) {
			logShutdown(container, daemon.clock.now());
		}

		exit(daemon, container, exits);
	});
}

/** End all processes of a container. Its restart policy may start it again later. */
export function exit(daemon: Daemon, container: DemoContainer, {exitCode, isOutOfMemory = false}: Exit): void {
	const now = daemon.clock.now();
	if (isOutOfMemory) {
		daemon.emit(container, 'oom');
	}

	const restarts = isRestarted(container, exitCode);
	cancelTimers(container);
	endRun(container, now);
	Object.assign(container, {
		state: restarts ? 'restarting' : 'exited',
		finishedAt: now,
		exitCode,
		isOutOfMemory,
		health: container.health && {...container.health, status: 'unhealthy'},
	} satisfies Partial<DemoContainer>);
	if (restarts) {
		const ran = now - (container.startedAt ?? now);
		const isReset = ran >= longRun || container.restartDelay === 0;
		container.restartDelay = isReset ? firstDelay : Math.min(container.restartDelay * 2, longestDelay);
		container.restartCount++;
		scheduleRestart(daemon, container, container.restartDelay);
	}

	daemon.emit(container, 'die', {exitCode: String(exitCode)});
	if (container.spec.autoRemove && !restarts) {
		daemon.remove(container);
	}
}

/** Start a container again after a delay in milliseconds, unless it is stopped before. */
export function scheduleRestart(daemon: Daemon, container: DemoContainer, delay: number): void {
	daemon.schedule(container, delay, () => start(daemon, container));
}

/** Cancel the restart of a container that waits for it. */
export function cancelRestart(daemon: Daemon, container: DemoContainer): void {
	container.isStopping = true;
	cancelTimers(container);
	container.state = 'exited';
	daemon.emit(container, 'stop');
}

/** Freeze the processes of a running container. */
export function pauseProcesses(daemon: Daemon, container: DemoContainer): void {
	pauseRun(container, daemon.clock.now());
	container.state = 'paused';
	daemon.emit(container, 'pause');
}

/** Let the processes of a paused container continue. */
export function resumeProcesses(daemon: Daemon, container: DemoContainer): void {
	resumeRun(container, daemon.clock.now());
	container.state = 'running';
	daemon.emit(container, 'unpause');
}

function isRestarted({limits, isStopping, restartCount}: DemoContainer, exitCode: number): boolean {
	const {name, maximumRetries} = limits.restartPolicy;
	switch (name) {
		case 'always':
		case 'unless-stopped':
			return !isStopping;
		case 'on-failure':
			return !isStopping && exitCode !== 0 && (maximumRetries === 0 || restartCount < maximumRetries);
		case 'no':
			return false;
	}
}

/** Wait until a container exits or is removed. */
export function waitForExit(
	daemon: Daemon,
	container: DemoContainer,
	condition: WaitCondition,
	signal: AbortSignal,
): ExitWatch {
	const wait = async () => {
		if (condition !== 'not-running' || isActive(container)) {
			await nextEvent(daemon, container, condition === 'removed' ? ['destroy'] : endings, signal);
		}

		if (signal.aborted || daemon.closed.aborted) {
			throw errors.aborted();
		}

		return container.exitCode;
	};
	const status = wait();
	// The error also reaches callers that read the status later.
	status.catch(() => {});
	return {status};
}
