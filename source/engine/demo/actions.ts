import {pause} from '../../model/clock.ts';
import type {ContainerApi, RemoveOptions, StopOptions} from '../engine.ts';
import type {DemoContainer} from './demo-container.ts';
import {begin, die, giveUp} from './life.ts';
import {
	aborted,
	badName,
	isPaused,
	nameInUse,
	noProgram,
	noSuchContainer,
	notRunning,
	portInUse,
	stillRunning,
} from './refusals.ts';
import {signalName} from './signals.ts';
import {freeze, sendSignal, stop, unfreeze} from './stopping.ts';
import type {World} from './world.ts';

/** What is done to containers in one of the demo's worlds. */
export type Actions = Required<
	Pick<ContainerApi, 'start' | 'stop' | 'kill' | 'restart' | 'pause' | 'unpause' | 'rename' | 'remove'>
>;

/** Between the end and the new start of a container that is restarted, in milliseconds. */
const restartGap = 150;

/** Everything that can be done to the containers of this world. */
export function createActions(world: World): Actions {
	const on =
		<Rest extends readonly unknown[]>(
			act: (world: World, container: DemoContainer, ...rest: Rest) => void | Promise<void>,
		) =>
		async (id: string, ...rest: Rest) =>
			act(world, world.find(id), ...rest);
	return {
		start: on(startByHand),
		stop: on(stop),
		kill: on(kill),
		restart: on(restart),
		pause: on(pauseByHand),
		unpause: on(unpause),
		rename: on(rename),
		async remove(id, options) {
			if (world.has(id)) {
				remove(world, world.find(id), options);
			}
		},
	};
}

function startByHand(world: World, container: DemoContainer): void {
	switch (container.state) {
		case 'paused':
			throw isPaused();
		case 'created':
		case 'exited':
			refuseMissing(world, container);
			claimPorts(world, container);
			container.restartCount = 0;
			container.restartDelay = 0;
			begin(world, container);
			break;
		case 'running':
		case 'restarting':
			break;
	}
}

function refuseMissing(world: World, container: DemoContainer): void {
	const {missingProgram} = container.role;
	if (missingProgram !== undefined) {
		const problem = noProgram(missingProgram);
		container.error = problem.message;
		container.exitCode = 127;
		world.tell('changed', container);
		throw problem;
	}
}

/** A port of the host belongs to one container at a time. */
function claimPorts(world: World, container: DemoContainer): void {
	for (const {publicPort} of container.role.ports ?? []) {
		const isTaken = world.containers().some(other => isUp(other) && publishes(other, publicPort));
		if (publicPort !== undefined && isTaken) {
			const problem = portInUse(publicPort);
			container.error = problem.message;
			world.tell('changed', container);
			throw problem;
		}
	}
}

function publishes({role}: DemoContainer, port: number | undefined): boolean {
	return role.ports?.some(({publicPort}) => publicPort === port) ?? false;
}

function kill(world: World, container: DemoContainer, signal: string): void {
	const name = signalName(signal);
	if (container.state === 'restarting') {
		container.isStopping = true;
		giveUp(world, container);
		return;
	}

	if (isUp(container)) {
		sendSignal(world, container, name);
	} else if (name !== 'SIGKILL') {
		// To kill what is dead is no error; any other signal would be lost unheard.
		throw notRunning();
	}
}

async function restart(world: World, container: DemoContainer, options: StopOptions): Promise<void> {
	await stop(world, container, options);
	await pause(world.clock, restartGap, world.closed);
	if (world.closed.aborted) {
		throw aborted();
	}

	// Somebody may have removed it meanwhile.
	if (!world.has(container.id)) {
		throw noSuchContainer();
	}

	startByHand(world, container);
}

function pauseByHand(world: World, container: DemoContainer): void {
	if (container.state === 'running') {
		freeze(world, container);
	} else if (container.state !== 'paused') {
		throw notRunning();
	}
}

function unpause(world: World, container: DemoContainer): void {
	if (container.state === 'paused') {
		unfreeze(world, container);
	} else if (container.state !== 'running') {
		throw notRunning();
	}
}

function rename(world: World, container: DemoContainer, name: string): void {
	if (name === container.name) {
		return;
	}

	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
		throw badName(name);
	}

	if (world.containers().some(other => other.name === name)) {
		throw nameInUse(name);
	}

	container.name = name;
	world.tell('changed', container);
}

function remove(world: World, container: DemoContainer, {force}: RemoveOptions): void {
	const lives = isUp(container) || container.state === 'restarting';
	if (lives && !force) {
		throw stillRunning();
	}

	container.isStopping = true;
	if (isUp(container)) {
		die(world, container, {exitCode: 137});
	} else {
		giveUp(world, container);
	}

	world.drop(container);
	world.tell('removed', container);
}

function isUp({state}: DemoContainer): boolean {
	return state === 'running' || state === 'paused';
}
