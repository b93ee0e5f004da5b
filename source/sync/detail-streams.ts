import {pause} from '../model/clock.ts';
import type {Read} from '../resources/read.ts';
import {problemOf, type StreamContext} from './stream.ts';

/** How long a selection must rest before its detail is read, in milliseconds: scrolling through rows asks for nothing. */
export const resting = 120;

/** Read something for the screen, once or again and again. */
export async function streamRead(
	{engine, store, clock}: StreamContext,
	{id, interval, read}: Read,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	do {
		await report(signal, {
			read: () => read(engine, signal),
			tell: value => store.dispatch({type: 'read', id, value}),
			fail: problem => store.dispatch({type: 'read', id, problem}),
		});
		await pause(clock, interval ?? 0, signal);
	} while (interval !== undefined && !signal.aborted);
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
