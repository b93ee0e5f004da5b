import {EngineError} from '../../engine/engine-error.ts';
import type {PullProgress} from '../../model/image.ts';
import {pullTotals} from '../../model/pull-totals.ts';
import type {Pull} from '../../store/pulls.ts';
import type {OperationRun} from '../operation.ts';
import {reasonOf} from '../tell.ts';

/**
 * Read the progress of a pull or push to its end, while the tray shows it. `key` is the target of the operation. Resolves
 * with the last progress; rejects as the engine does, and if it is cancelled.
 */
export async function transfer(
	{context, undoLog: {cancelled}}: OperationRun,
	request: Pick<Pull, 'direction' | 'key' | 'reference' | 'platform'>,
	read: (signal: AbortSignal) => AsyncIterable<PullProgress> | undefined,
): Promise<PullProgress> {
	const id = Math.max(0, ...context.getState().pulls.map(pull => pull.id)) + 1;
	const end = (status: 'done' | 'failed' | 'cancelled', problem?: string) =>
		context.dispatch({type: 'pull-ended', id, status, at: context.now(), ...(problem !== undefined && {problem})});
	const speedAt = createSpeedometer();
	let last: PullProgress | undefined;
	context.dispatch({type: 'pull-started', ...request, id, at: context.now()});
	try {
		for await (const progress of read(cancelled) ?? []) {
			last = progress;
			const speed = speedAt(context.now(), pullTotals(progress.layers).received);
			context.dispatch({type: 'pull-progressed', id, progress, speed});
		}

		if (!last?.outcome) {
			throw new EngineError('aborted', 'Cancelled.');
		}

		end('done');
		return last;
	} catch (error) {
		const problem = reasonOf(error);
		end(problem === undefined ? 'cancelled' : 'failed', problem);
		throw error;
	}
}

/** Milliseconds that a speed is averaged over: long enough to be steady, short enough to be current. */
const span = 6000;
/** Milliseconds before there is anything to measure. */
const least = 400;

/**
 * Measures the speed of a download. The function takes a time in milliseconds and the bytes received until then. It returns
 * the recent bytes a second, undefined at first.
 */
export function createSpeedometer(): (at: number, bytes: number) => number | undefined {
	const samples: {readonly at: number; readonly bytes: number}[] = [];
	return (at, bytes) => {
		samples.push({at, bytes});
		while ((samples[1]?.at ?? at) < at - span) {
			samples.shift();
		}

		const [first = {at, bytes}] = samples;
		const passed = at - first.at;
		return passed < least ? undefined : Math.max(0, ((bytes - first.bytes) / passed) * 1000);
	};
}
