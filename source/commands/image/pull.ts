import type {Engine} from '../../engine/engine.ts';
import {EngineError} from '../../engine/engine-error.ts';
import {shortDigest} from '../../format/id.ts';
import type {PullProgress} from '../../model/image.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import {pullTotals} from '../../model/pull-totals.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {currentHost} from '../../store/connections.ts';
import type {CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {lineOn} from '../on-host.ts';
import {readOnlyReason} from '../refusal.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import type {PullResult} from './running-pulls.ts';

/** Options of a pull. */
export type StartPullOptions = {
	/** The address of the host; the current one where undefined. */
	readonly host?: string | undefined;
	/** For example `linux/arm64`; the engine's own where undefined. */
	readonly platform?: string | undefined;
	/** The caller reports the outcome. */
	readonly isReportedByCaller?: boolean | undefined;
};

type PullRequest = StartPullOptions & {readonly id: number; readonly host: string; readonly reference: string};

/**
 * Pull an image: the tray shows the progress, a notice the outcome. If it is already being pulled, waits for
 * that pull. Never rejects.
 */
export function startPull(
	context: CommandContext,
	reference: string,
	options: StartPullOptions = {},
): Promise<PullResult> {
	const name = fullName(reference);
	const {platform, isReportedByCaller, host = currentHost(context.getState())} = options;
	const running = [...context.pulls.values()].find(
		pull => pull.host === host && pull.reference === name && pull.platform === platform,
	);
	if (running) {
		return running.result;
	}

	const id = Math.max(0, ...context.getState().pulls.map(pull => pull.id)) + 1;
	const cancel = new AbortController();
	const result = pull(context, {id, host, reference: name, platform, isReportedByCaller}, cancel.signal);
	context.pulls.set(id, {host, reference: name, platform, result, cancel: () => cancel.abort()});
	return result;
}

/** The name of an image as docker prints it, with its tag; an invalid name is returned unchanged. */
export function fullName(reference: string): string {
	const image = referenceOf(reference);
	return image ? formatReference(image) : reference;
}

/** The `docker` command that a pull equals. */
export function pullLine(reference: string, platform: string | undefined): string {
	return dockerLine(['pull', ...(platform ? ['--platform', platform] : []), reference]);
}

type PullEnd =
	| {readonly status: 'done'; readonly progress: PullProgress}
	| {readonly status: 'cancelled'}
	| {readonly status: 'failed'; readonly problem: string};

async function pull(context: CommandContext, request: PullRequest, signal: AbortSignal): Promise<PullResult> {
	const {id, host, reference, platform} = request;
	const record = startRecord(context, lineOn(context.getState(), host, pullLine(reference, platform)));
	context.dispatch({type: 'pull-started', id, host, reference, platform, at: context.now()});
	const ending = await follow(context, request, signal);
	const problem = ending.status === 'failed' ? ending.problem : undefined;
	context.pulls.delete(id);
	context.dispatch({type: 'pull-ended', id, status: ending.status, at: context.now(), ...(problem ? {problem} : {})});
	record.end(ending.status === 'cancelled' ? 'Cancelled.' : problem);
	if (!request.isReportedByCaller) {
		sayHowItEnded(context, reference, ending);
	}

	return ending.status;
}

async function follow(context: CommandContext, request: PullRequest, signal: AbortSignal): Promise<PullEnd> {
	try {
		const forbidden = readOnlyReason(context.getState(), request.host);
		if (forbidden !== undefined) {
			throw new EngineError('invalid', forbidden);
		}

		const images = imagesOf(context.engineOf(resourceId(request.host, '')));
		const progress = await readProgress(context, images, request, signal);
		return progress?.outcome ? {status: 'done', progress} : {status: 'cancelled'};
	} catch (error) {
		const problem = reasonOf(error);
		return problem === undefined ? {status: 'cancelled'} : {status: 'failed', problem};
	}
}

function imagesOf(engine: Engine | undefined): NonNullable<Engine['images']> {
	if (!engine?.images) {
		throw new EngineError('no-engine', engine ? 'This engine cannot pull images.' : 'No engine is connected.');
	}

	return engine.images;
}

async function readProgress(
	context: CommandContext,
	images: NonNullable<Engine['images']>,
	{id, reference, platform}: PullRequest,
	signal: AbortSignal,
): Promise<PullProgress | undefined> {
	const speedometer = createSpeedometer();
	let last: PullProgress | undefined;
	for await (const progress of images.pull(reference, {platform}, signal)) {
		last = progress;
		const speed = speedometer.measure(context.now(), pullTotals(progress.layers).received);
		context.dispatch({type: 'pull-progressed', id, progress, speed});
	}

	return last;
}

function sayHowItEnded(context: CommandContext, reference: string, ending: PullEnd): void {
	switch (ending.status) {
		case 'done': {
			const {outcome, digest} = ending.progress;
			const words = outcome === 'up-to-date' ? 'is up to date' : 'pulled';
			tell(context, 'success', `${reference} ${words}${digest ? ` · ${shortDigest(digest)}` : ''}`);
			break;
		}

		case 'cancelled':
			tell(context, 'info', `The pull of ${reference} was cancelled`);
			break;
		case 'failed':
			tell(context, 'error', `Cannot pull ${reference}: ${afterColon(ending.problem)}`);
			break;
	}
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
