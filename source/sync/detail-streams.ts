import {pause} from '../model/clock.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {kindNamed} from '../resources/index.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** How long a selection must rest before its detail is read, in milliseconds: scrolling through rows asks for nothing. */
export const resting = 120;

/** `docker top` runs `ps` on the engine's machine each time, so it is not asked more often than this. */
const processesInterval = 2000;

/** Read a container's details once. Where it is gone meanwhile there is nothing to tell. */
export async function streamDetails(
	{engine, store}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	try {
		const details = await engine.containers.details(engineId(key), signal);
		if (!signal.aborted) {
			store.dispatch({type: 'details-read', key, details});
		}
	} catch {
		// The list tells what became of it; a row without details shows what the list knows.
	}
}

/** Read the whole inspection once; it is read again when the container changes. */
export async function streamInspection(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	const kind = kindNamed(store.getState().view.kind);
	await report(signal, {
		read: async () => kind.inspect?.(engine, engineId(key), signal) ?? {},
		tell: value => store.dispatch({type: 'inspected', key, value}),
		fail: problem => store.dispatch({type: 'inspected', key, problem}),
	});
}

/** Read the processes again and again. */
export async function streamProcesses(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	while (!signal.aborted) {
		await report(signal, {
			read: () => engine.containers.processes(engineId(key), signal),
			tell: value => store.dispatch({type: 'processes-read', key, value}),
			fail: problem => store.dispatch({type: 'processes-read', key, problem}),
		});
		await pause(clock, processesInterval, signal);
	}
}

/** Read something and tell it, or why it could not be read; nothing once the signal has aborted. */
export async function report<Value>(
	signal: AbortSignal,
	{read, tell, fail}: {read(): Promise<Value>; tell(value: Value): void; fail(problem: string): void},
): Promise<void> {
	if (signal.aborted) {
		return;
	}

	try {
		const value = await read();
		if (!signal.aborted) {
			tell(value);
		}
	} catch (error) {
		if (!signal.aborted) {
			fail(problemOf(error));
		}
	}
}
