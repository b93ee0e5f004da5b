import type {StopOptions} from '../engine.ts';
import type {DemoContainer} from './demo-container.ts';
import {die, ended, giveUp} from './life.ts';
import {aborted} from './refusals.ts';
import {signalName} from './signals.ts';
import type {World} from './world.ts';

/** Seconds between asking and SIGKILL where nobody says otherwise. */
const defaultGrace = 10;

/** Ask a container to end, and end it when the grace period is over. Resolves when it has ended. */
export async function stop(world: World, container: DemoContainer, options: StopOptions): Promise<void> {
	const name = signalName(options.signal ?? container.role.stopSignal ?? 'SIGTERM');
	if (container.state === 'exited' || container.state === 'created') {
		return;
	}

	container.isStopping = true;
	if (container.state === 'restarting') {
		giveUp(world, container);
		return;
	}

	const over = ended(container);
	const grace = options.timeout ?? container.role.stopTimeout ?? defaultGrace;
	// A negative grace is without end.
	if (grace >= 0) {
		world.later(container, grace * 1000, () => die(world, container, {exitCode: 137}));
	}

	sendSignal(world, container, name);
	await over;
	if (world.closed.aborted) {
		throw aborted();
	}
}

/** Send a signal to the first process of a running or paused container. */
export function sendSignal(world: World, container: DemoContainer, name: string): void {
	if (container.state === 'paused') {
		unfreeze(world, container);
	}

	if (name === 'SIGKILL') {
		container.isStopping = true;
		die(world, container, {exitCode: 137});
		return;
	}

	const exitCode = container.role.handles?.[name];
	// The kernel keeps from a first process every signal that it has no handler for.
	if (exitCode === undefined || container.isLeaving) {
		return;
	}

	container.isLeaving = true;
	container.isStopping ||= name === (container.role.stopSignal ?? 'SIGTERM');
	container.journal.close(world.clock.now());
	world.later(container, container.role.leaveTime ?? 300, () => die(world, container, {exitCode}));
}

/** Let the frozen processes of a container run on. */
export function unfreeze(world: World, container: DemoContainer): void {
	const now = world.clock.now();
	container.state = 'running';
	container.gauges.resume(now);
	container.journal.resume(now);
	world.tell('changed', container);
}

/** Freeze the processes of a running container. */
export function freeze(world: World, container: DemoContainer): void {
	const now = world.clock.now();
	container.state = 'paused';
	container.gauges.freeze(now);
	container.journal.freeze(now);
	world.tell('changed', container);
}
