import type {DemoContainer} from './demo-container.ts';
import {continueHealthChecks} from './health.ts';
import {scheduleEnd, scheduleRestart} from './life.ts';
import type {Beginning} from './role.ts';
import type {World} from './world.ts';

/** Bring each container to where we find it when the demo opens, its past included. */
export function openWorld(world: World): void {
	for (const container of world.containers()) {
		enter[container.role.begins.state](world, container, container.role.begins);
	}
}

const enter: Readonly<Record<Beginning['state'], (world: World, container: DemoContainer, begins: Beginning) => void>> =
	{
		created: () => {},
		running(world, container) {
			live(world, container);
			continueHealthChecks(world, container);
			scheduleEnd(world, container);
		},
		paused(world, container, {endedAgo = 0}) {
			live(world, container);
			container.state = 'paused';
			container.gauges.freeze(world.clock.now() - endedAgo);
			container.journal.freeze(world.clock.now() - endedAgo);
		},
		exited(world, container, begins) {
			live(world, container);
			leave(world, container, begins);
		},
		restarting(world, container, begins) {
			const {restartDelay = 0, endedAgo = 0} = begins;
			liveBefore(world, container, begins);
			live(world, container);
			leave(world, container, begins);
			container.state = 'restarting';
			container.restartDelay = restartDelay;
			scheduleRestart(world, container, restartDelay - endedAgo);
		},
	};

function live(world: World, container: DemoContainer): void {
	const startedAt = world.clock.now() - (container.role.begins.startedAgo ?? 0);
	container.state = 'running';
	container.startedAt = startedAt;
	container.restartCount = container.role.begins.restartCount ?? 0;
	container.gauges.begin(startedAt);
	container.journal.begin(startedAt);
}

function leave(world: World, container: DemoContainer, begins: Beginning): void {
	const finishedAt = world.clock.now() - (begins.endedAgo ?? 0);
	container.state = 'exited';
	container.finishedAt = finishedAt;
	container.exitCode = begins.exitCode ?? 0;
	container.isOutOfMemory = begins.isOutOfMemory ?? false;
	container.journal.close(finishedAt);
	container.journal.end(finishedAt);
}

/** The earlier lives of one that restarts again and again stand in its log. */
function liveBefore(world: World, container: DemoContainer, begins: Beginning): void {
	const {restartCount = 0, restartDelay = 0, startedAgo = 0} = begins;
	const length = container.role.ends?.after ?? 0;
	const lives: {readonly from: number; readonly to: number}[] = [];
	let to = world.clock.now() - startedAgo;
	for (let life = 1; life < restartCount; life++) {
		to -= restartDelay / 2 ** life;
		lives.unshift({from: to - length, to});
		to -= length;
	}

	for (const {from, to: until} of lives) {
		container.journal.begin(from);
		container.journal.close(until);
		container.journal.end(until);
	}
}
