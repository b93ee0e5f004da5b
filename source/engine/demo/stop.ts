import {constants} from 'node:os';
import type {StopOptions} from '../container-api.ts';
import type {DemoContainer} from './container.ts';
import {type Daemon, endings, nextEvent} from './daemon.ts';
import {errors} from './errors.ts';
import {cancelRestart, exit, resumeProcesses} from './lifecycle.ts';
import {logShutdown} from './log.ts';

const defaultExitCodes: Readonly<Record<string, number>> = {SIGTERM: 0, SIGINT: 0};

/** Milliseconds from a handled signal to the exit. */
const shutdownTime = 300;

/** Seconds between the stop signal and SIGKILL. */
const defaultTimeout = 10;

/** Send the stop signal, and SIGKILL after the grace period. Resolves when the container has exited. */
export async function stop(daemon: Daemon, container: DemoContainer, options: StopOptions): Promise<void> {
	const {stopSignal = 'SIGTERM', stopTimeout = defaultTimeout} = container.spec;
	const name = signalName(options.signal ?? stopSignal);
	if (container.state === 'exited' || container.state === 'created') {
		return;
	}

	if (container.state === 'restarting') {
		cancelRestart(daemon, container);
		return;
	}

	container.isStopping = true;
	const exited = nextEvent(daemon, container, endings);
	const timeout = options.timeout ?? stopTimeout;
	// A negative timeout waits without end.
	if (timeout >= 0) {
		daemon.schedule(container, timeout * 1000, () => exit(daemon, container, {exitCode: 137}));
	}

	sendSignal(daemon, container, name);
	await exited;
	if (daemon.closed.aborted) {
		throw errors.aborted();
	}
}

/** Send a signal to the first process of a running or paused container. */
export function sendSignal(daemon: Daemon, container: DemoContainer, name: string): void {
	if (container.state === 'paused') {
		resumeProcesses(daemon, container);
	}

	if (name === 'SIGKILL') {
		container.isStopping = true;
		exit(daemon, container, {exitCode: 137});
		return;
	}

	const {exitCodes = defaultExitCodes, stopSignal = 'SIGTERM'} = container.spec;
	const exitCode = exitCodes[name];
	// The kernel drops signals that process 1 has no handler for.
	if (exitCode === undefined || container.isShuttingDown) {
		return;
	}

	container.isShuttingDown = true;
	container.isStopping ||= name === stopSignal;
	logShutdown(container, daemon.clock.now());
	daemon.schedule(container, shutdownTime, () => exit(daemon, container, {exitCode}));
}

/** The full name of a signal given as `SIGTERM`, `term` or `15`. Throws an `EngineError` if there is none. */
export function signalName(signal: string): string {
	const upper = signal.toUpperCase();
	const found = Object.entries(constants.signals).find(
		([name, number]) => name === upper || name === `SIG${upper}` || String(number) === upper,
	);
	if (!found) {
		throw errors.badSignal(signal);
	}

	return found[0];
}
