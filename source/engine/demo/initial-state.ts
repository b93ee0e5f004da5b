import type {DemoContainer} from './container.ts';
import type {InitialState} from './container-spec.ts';
import type {Daemon} from './daemon.ts';
import {startHealthChecks} from './health.ts';
import {scheduleExit, scheduleRestart} from './lifecycle.ts';
import {endRun, logShutdown, pauseRun, startRun} from './log.ts';

/** Health checks of running containers before the demo opens: enough for their status and the log of their results. */
const pastHealthChecks = 6;

/** Bring each container into the state that it has when the demo opens, its past log included. */
export function enterInitialStates(daemon: Daemon): void {
	for (const container of daemon.containers()) {
		enterInitialState(daemon, container, container.spec.initial);
	}
}

function enterInitialState(daemon: Daemon, container: DemoContainer, initial: InitialState): void {
	const now = daemon.clock.now();
	const {state, startedAgo = 0, endedAgo = 0, restartDelay = 0} = initial;
	if (state === 'created') {
		return;
	}

	container.startedAt = now - startedAgo;
	container.restartCount = initial.restartCount ?? 0;
	container.state = state;
	startRun(container, container.startedAt);
	if (state === 'running') {
		startHealthChecks(daemon, container, pastHealthChecks);
		scheduleExit(daemon, container);
	} else if (state === 'paused') {
		pauseRun(container, now - endedAgo);
	} else {
		enterExit(container, now - endedAgo, initial);
	}

	if (state === 'restarting') {
		container.restartDelay = restartDelay;
		scheduleRestart(daemon, container, restartDelay - endedAgo);
	}
}

function enterExit(container: DemoContainer, at: number, {exitCode = 0, isOutOfMemory = false}: InitialState): void {
	container.finishedAt = at;
	container.exitCode = exitCode;
	container.isOutOfMemory = isOutOfMemory;
	logShutdown(container, at);
	endRun(container, at);
}
