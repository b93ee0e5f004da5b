import {pause} from '../../../model/clock.ts';
import {isWanted, type SwarmService, type SwarmTask} from '../../../model/swarm.ts';
import type {Daemon} from '../daemon.ts';
import {newTask, nodesFor, type SwarmStore} from './swarm-store.ts';

/** Milliseconds that a task takes to start, and between two tasks of an update. */
const startTime = 1200;

/** Stop tasks that have no place, and start those that are missing. */
export function balance(daemon: Daemon, store: SwarmStore): void {
	for (const service of store.services.values()) {
		const places = nodesFor(store, service);
		const isPlaced = ({nodeId, slot}: SwarmTask) =>
			places.some(({id}) => id === nodeId) && slot <= (service.replicas ?? slot);
		for (const task of wantedTasks(store, service).filter(other => !isPlaced(other))) {
			change(daemon, store, task, {state: 'shutdown', desired: 'shutdown'});
		}

		for (const place of openPlaces(store, service)) {
			start(daemon, store, service, place);
		}
	}

	store.changed.notify();
}

/** Replace the tasks of a service one after the other, as an update or a roll-back does. */
export function replaceTasks(
	daemon: Daemon,
	store: SwarmStore,
	{id, template}: SwarmService,
	state: 'updating' | 'rollback_started',
): void {
	const startedAt = daemon.clock.now();
	const words = state === 'updating' ? 'update' : 'rollback';
	const set = (own: Partial<NonNullable<SwarmService['update']>>) => {
		const service = store.services.get(id);
		if (service?.template === template) {
			const update = {state, message: `${words} in progress`, startedAt, completedAt: undefined, ...own};
			store.services.set(id, {...service, update});
			store.changed.notify();
		}
	};
	const run = async () => {
		set({});
		const service = store.services.get(id);
		for (const task of service ? wantedTasks(store, service) : []) {
			await pause(daemon.clock, startTime, daemon.closed);
			const now = store.services.get(id);
			if (now?.template !== template || daemon.closed.aborted) {
				return;
			}

			if (store.tasks.some(other => other.id === task.id && isWanted(other))) {
				change(daemon, store, task, {state: 'shutdown', desired: 'shutdown'});
				start(daemon, store, now, task);
			}
		}

		await pause(daemon.clock, startTime, daemon.closed);
		const end = state === 'updating' ? 'completed' : 'rollback_completed';
		set({state: end, message: `${words} completed`, completedAt: daemon.clock.now()});
	};
	void run();
}

/** Where a service has no task yet: its empty slots, or the nodes without one. */
function openPlaces(store: SwarmStore, service: SwarmService): readonly Pick<SwarmTask, 'slot' | 'nodeId'>[] {
	const kept = wantedTasks(store, service);
	const places = nodesFor(store, service);
	if (service.mode === 'global') {
		const free = places.filter(({id}) => kept.every(({nodeId}) => nodeId !== id));
		return free.map(({id}) => ({slot: 0, nodeId: id}));
	}

	const slots =
		service.mode === 'replicated' ? Array.from({length: service.replicas ?? 0}, (_, index) => index + 1) : [];
	return slots
		.filter(slot => kept.every(task => task.slot !== slot))
		.map(slot => ({slot, nodeId: places[slot % places.length]?.id ?? ''}));
}

function wantedTasks({tasks}: SwarmStore, {id}: SwarmService): readonly SwarmTask[] {
	return tasks.filter(task => task.serviceId === id && isWanted(task)).toSorted((a, b) => a.slot - b.slot);
}

/** Start a task. Without a node it waits for one. */
function start(
	daemon: Daemon,
	store: SwarmStore,
	service: SwarmService,
	{slot, nodeId}: Pick<SwarmTask, 'slot' | 'nodeId'>,
): void {
	const createdAt = daemon.clock.now();
	const waiting = {state: 'pending', error: 'no suitable node (scheduling constraints not satisfied)'};
	const task = newTask(
		daemon,
		service,
		{slot, nodeId},
		{createdAt, ...(nodeId === '' ? waiting : {state: 'starting'})},
	);
	store.tasks = [task, ...store.tasks];
	store.changed.notify();
	if (nodeId !== '') {
		void pause(daemon.clock, startTime, daemon.closed).then(() => {
			if (!daemon.closed.aborted && store.tasks.some(other => other.id === task.id && isWanted(other))) {
				change(daemon, store, task, {state: 'running'});
			}
		});
	}
}

function change(daemon: Daemon, store: SwarmStore, task: SwarmTask, own: Partial<SwarmTask>): void {
	const since = daemon.clock.now();
	store.tasks = store.tasks.map(other => (other.id === task.id ? {...other, since, ...own} : other));
	store.changed.notify();
}
