import {pause} from '../../model/clock.ts';
import type {ContainerLimits} from '../../model/container-limits.ts';
import type {ContainerProcess} from '../../model/process-table.ts';
import type {RemoveOptions, SignalRoute, StopOptions} from '../container-api.ts';
import {type DemoContainer, hasProcesses, isActive} from './container.ts';
import type {Daemon} from './daemon.ts';
import {assertName, errors} from './errors.ts';
import {pidOf} from './inspect.ts';
import {cancelRestart, exit, pauseProcesses, resumeProcesses, start} from './lifecycle.ts';
import {sendSignal, signalName, stop} from './stop.ts';

/** Milliseconds between exit and start in a restart. */
const restartGap = 150;

/** Start a container because the user asked for it: its restart policy starts over. */
export function startByHand(daemon: Daemon, container: DemoContainer): void {
	switch (container.state) {
		case 'paused':
			throw errors.isPaused();
		case 'created':
		case 'exited':
			refuseMissingProgram(daemon, container);
			refuseTakenPorts(daemon, container);
			container.restartCount = 0;
			container.restartDelay = 0;
			start(daemon, container);
			break;
		case 'running':
		case 'restarting':
			break;
	}
}

function refuseMissingProgram(daemon: Daemon, container: DemoContainer): void {
	const {missingProgram} = container.spec;
	if (missingProgram !== undefined) {
		container.exitCode = 127;
		throw failStart(daemon, container, errors.noProgram(missingProgram));
	}
}

function refuseTakenPorts(daemon: Daemon, container: DemoContainer): void {
	const taken = new Set(daemon.containers().filter(hasProcesses).flatMap(publishedPorts));
	const port = publishedPorts(container).find(published => taken.has(published));
	if (port !== undefined) {
		throw failStart(daemon, container, errors.portInUse(Number.parseInt(port, 10)));
	}
}

function failStart(daemon: Daemon, container: DemoContainer, problem: Error): Error {
	container.error = problem.message;
	daemon.emit(container);
	return problem;
}

/** Such as `8080/tcp`. */
function publishedPorts({spec}: DemoContainer): readonly string[] {
	return (spec.ports ?? []).flatMap(({publicPort, protocol}) => (publicPort ? `${publicPort}/${protocol}` : []));
}

/** Send a signal to its main process; SIGKILL succeeds if it does not run. */
export function kill(daemon: Daemon, container: DemoContainer, signal: string): void {
	const name = signalName(signal);
	if (container.state === 'restarting') {
		cancelRestart(daemon, container);
	} else if (hasProcesses(container)) {
		sendSignal(daemon, container, name);
	} else if (name !== 'SIGKILL') {
		throw errors.notRunning();
	}
}

/** Send a signal to one process: the main one handles it as a `kill` of its container. */
export async function signalProcess(
	daemon: Daemon,
	container: DemoContainer,
	{pid}: ContainerProcess,
	signal: string,
): Promise<SignalRoute> {
	const name = signalName(signal);
	if (!hasProcesses(container)) {
		throw errors.notRunning();
	}

	if (pid === pidOf(container)) {
		sendSignal(daemon, container, name);
	} else if (endingSignals.has(name)) {
		container.endedProcesses.add(pid);
	}

	return 'container';
}

const endingSignals: ReadonlySet<string> = new Set(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGABRT', 'SIGKILL', 'SIGTERM']);

/** Stop a container and start it again. */
export async function restart(daemon: Daemon, container: DemoContainer, options: StopOptions): Promise<void> {
	await stop(daemon, container, options);
	await pause(daemon.clock, restartGap, daemon.closed);
	if (daemon.closed.aborted) {
		throw errors.aborted();
	}

	// It may have been removed meanwhile.
	startByHand(daemon, daemon.find(container.id));
}

/** Pause a container; succeeds if it is paused. */
export function pauseByHand(daemon: Daemon, container: DemoContainer): void {
	if (container.state === 'running') {
		pauseProcesses(daemon, container);
	} else if (container.state !== 'paused') {
		throw errors.notRunning();
	}
}

/** Unpause a container; succeeds if it runs. */
export function unpause(daemon: Daemon, container: DemoContainer): void {
	if (container.state === 'paused') {
		resumeProcesses(daemon, container);
	} else if (container.state !== 'running') {
		throw errors.notRunning();
	}
}

/** Give a container another name. */
export function rename(daemon: Daemon, container: DemoContainer, name: string): void {
	if (name === container.name) {
		return;
	}

	assertName('container', name);
	if (daemon.containers().some(other => other.name === name)) {
		throw errors.containerNameInUse(name);
	}

	const oldName = container.name;
	container.name = name;
	daemon.emit(container, 'rename', {oldName});
}

/** Remove a container, with `force` even one that runs; succeeds if it is gone. */
export function remove(daemon: Daemon, id: string, {force, volumes}: RemoveOptions): void {
	if (!daemon.has(id)) {
		return;
	}

	const container = daemon.find(id);
	if (isActive(container) && !force) {
		throw errors.stillRunning();
	}

	container.removesVolumes ||= volumes;
	if (hasProcesses(container)) {
		container.isStopping = true;
		exit(daemon, container, {exitCode: 137});
	}

	if (daemon.has(id)) {
		daemon.remove(container);
	}
}

/** Change some limits. Returns no warnings. */
export function update(daemon: Daemon, container: DemoContainer, limits: Partial<ContainerLimits>): readonly string[] {
	const {memory} = limits;
	if (memory === 0 || limits.cpus === 0) {
		throw errors.limitNotRemovable();
	}

	container.limits = {...container.limits, ...(memory && {memorySwap: memory * 2}), ...limits};
	daemon.emit(container, 'update');
	return [];
}
