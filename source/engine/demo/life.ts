import type {DemoContainer} from './demo-container.ts';
import {beginHealthChecks} from './health.ts';
import {cancelTimers, finish, type World} from './world.ts';

/** Pauses before a restart by policy, in milliseconds: doubled each time, and from the first again after a long life. */
const firstDelay = 100;
const longestDelay = 60_000;
const longLife = 10_000;

/** How a life ended. */
export type Ending = {readonly exitCode: number; readonly isOutOfMemory?: boolean};

/** Start a container's first process. */
export function begin(world: World, container: DemoContainer): void {
	const now = world.clock.now();
	cancelTimers(container);
	Object.assign(container, {
		state: 'running',
		startedAt: now,
		exitCode: 0,
		isOutOfMemory: false,
		error: '',
		isStopping: false,
		isLeaving: false,
	} satisfies Partial<DemoContainer>);
	container.memory.clear();
	container.gauges.begin(now);
	container.journal.begin(now);
	beginHealthChecks(world, container);
	scheduleEnd(world, container);
	world.tell('changed', container);
}

/** Some programs end by themselves. */
export function scheduleEnd(world: World, container: DemoContainer): void {
	const {ends} = container.role;
	if (!ends) {
		return;
	}

	const end = () => {
		if (container.state === 'paused') {
			world.later(container, ends.after, end);
			return;
		}

		// One that the kernel ends for want of memory has no time for last words.
		if (!ends.isOutOfMemory) {
			container.journal.close(world.clock.now());
		}

		die(world, container, ends);
	};
	world.later(container, ends.after, end);
}

/** The first process is gone, and all others with it. The restart policy may start it again later. */
export function die(world: World, container: DemoContainer, {exitCode, isOutOfMemory = false}: Ending): void {
	const now = world.clock.now();
	if (isOutOfMemory) {
		world.tell('out-of-memory', container);
	}

	const restarts = isRestarted(container, exitCode);
	cancelTimers(container);
	container.gauges.freeze(now);
	container.journal.end(now);
	Object.assign(container, {
		state: restarts ? 'restarting' : 'exited',
		finishedAt: now,
		exitCode,
		isOutOfMemory,
		health: container.health && {...container.health, status: 'unhealthy'},
	} satisfies Partial<DemoContainer>);
	if (restarts) {
		const lived = now - (container.startedAt ?? now);
		container.restartDelay = delayAfter(container.restartDelay, lived);
		container.restartCount++;
		scheduleRestart(world, container, container.restartDelay);
	}

	finish(container);
	if (container.role.removesItself && !restarts) {
		world.drop(container);
		world.tell('removed', container);
	} else {
		world.tell('changed', container);
	}
}

/** Start it again after so many milliseconds, unless somebody stops it before. */
export function scheduleRestart(world: World, container: DemoContainer, delay: number): void {
	world.later(container, delay, () => begin(world, container));
}

/** Give up on a container that waits to be started again. */
export function giveUp(world: World, container: DemoContainer): void {
	cancelTimers(container);
	container.state = 'exited';
	finish(container);
	world.tell('changed', container);
}

/** Resolves when the present life of the container is over. */
export function ended(container: DemoContainer): Promise<void> {
	return new Promise(resolve => {
		container.endings.add(resolve);
	});
}

function isRestarted({restartPolicy, isStopping}: DemoContainer, exitCode: number): boolean {
	switch (restartPolicy.name) {
		case 'always':
		case 'unless-stopped':
			return !isStopping;
		case 'on-failure':
			return !isStopping && exitCode !== 0;
		default:
			return false;
	}
}

function delayAfter(delay: number, lived: number): number {
	return lived >= longLife || delay === 0 ? firstDelay : Math.min(delay * 2, longestDelay);
}
