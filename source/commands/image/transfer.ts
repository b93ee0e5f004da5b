import type {PullProgress} from '../../model/image.ts';
import {pullTotals} from '../../model/pull-totals.ts';
import type {CommandContext} from '../command.ts';
import {reasonOf} from '../tell.ts';
import type {PullResult, RunningPull} from './running-pulls.ts';

/** A pull or push to start. */
export type TransferRequest = Pick<RunningPull, 'direction' | 'host' | 'reference' | 'platform'> & {
	/** Asks the engine. */
	read(signal: AbortSignal): AsyncIterable<PullProgress>;
};

/** How a pull or push ended. */
export type TransferEnd =
	| {readonly status: 'done'; readonly progress: PullProgress}
	| {readonly status: 'cancelled'}
	| {readonly status: 'failed'; readonly problem: string};

/** Pull or push an image while the tray shows the progress. No promise rejects. */
export function startTransfer(
	context: CommandContext,
	request: TransferRequest,
): {readonly ended: Promise<TransferEnd>; readonly result: Promise<PullResult>} {
	const id = Math.max(0, ...context.getState().pulls.map(pull => pull.id)) + 1;
	const cancel = new AbortController();
	const ended = follow(context, {...request, id}, cancel.signal);
	const {direction, host, reference, platform} = request;
	const result = ended.then(({status}) => status);
	context.pulls.set(id, {direction, host, reference, platform, result, cancel: () => cancel.abort()});
	return {ended, result};
}

type NumberedRequest = TransferRequest & {readonly id: number};

async function follow(context: CommandContext, request: NumberedRequest, signal: AbortSignal): Promise<TransferEnd> {
	const {id, direction, host, reference, platform} = request;
	context.dispatch({type: 'pull-started', id, direction, host, reference, platform, at: context.now()});
	const end = await readToEnd(context, request, signal);
	context.pulls.delete(id);
	const problem = end.status === 'failed' ? {problem: end.problem} : {};
	context.dispatch({type: 'pull-ended', id, status: end.status, at: context.now(), ...problem});
	return end;
}

async function readToEnd(
	context: CommandContext,
	{id, read}: NumberedRequest,
	signal: AbortSignal,
): Promise<TransferEnd> {
	const speedometer = createSpeedometer();
	let last: PullProgress | undefined;
	try {
		for await (const progress of read(signal)) {
			last = progress;
			const speed = speedometer.measure(context.now(), pullTotals(progress.layers).received);
			context.dispatch({type: 'pull-progressed', id, progress, speed});
		}
	} catch (error) {
		const problem = reasonOf(error);
		return problem === undefined ? {status: 'cancelled'} : {status: 'failed', problem};
	}

	return last?.outcome ? {status: 'done', progress: last} : {status: 'cancelled'};
}

/** Milliseconds that a speed is averaged over: long enough to be steady, short enough to be current. */
const span = 6000;
/** Milliseconds before there is anything to measure. */
const least = 400;

/** Measures the speed of a download. */
type Speedometer = {
	/** Record the bytes received until `at` (milliseconds). Returns the recent bytes a second, undefined at first. */
	measure(at: number, bytes: number): number | undefined;
};

/** Create a speedometer without measurements. */
export function createSpeedometer(): Speedometer {
	const samples: {readonly at: number; readonly bytes: number}[] = [];
	return {
		measure(at, bytes) {
			samples.push({at, bytes});
			while ((samples[1]?.at ?? at) < at - span) {
				samples.shift();
			}

			const [first = {at, bytes}] = samples;
			const passed = at - first.at;
			return passed < least ? undefined : Math.max(0, ((bytes - first.bytes) / passed) * 1000);
		},
	};
}
