import type {Clock} from '../../model/clock.ts';
import type {LogLine} from '../../model/log.ts';
import type {LogOptions} from '../log-options.ts';
import type {DemoContainer} from './container.ts';
import type {Tick} from './log-generator.ts';
import {createRandom, fraction, seedAt} from './random.ts';
import {nextOf} from './signal.ts';

// Lines are generated when they are read: a container that is not followed costs no timer.

/** The most ticks that a log catches up with after it was not read for a while. */
const maxBacklog = 1500;

/** Start a new run of a container's log. */
export function startRun(container: DemoContainer, at: number): void {
	container.run = {origin: at, stoppedAt: undefined, nextTick: 0, logEnd: undefined};
	container.log.write(at, container.spec.log.start?.(tickOf(container, 0, at)) ?? []);
}

/** Stop the time of its run. */
export function pauseRun(container: DemoContainer, at: number): void {
	generateUntil(container, at);
	container.run.stoppedAt = at;
}

/** Continue its run as if the pause had taken no time. */
export function resumeRun(container: DemoContainer, at: number): void {
	container.run.origin += at - (container.run.stoppedAt ?? at);
	container.run.stoppedAt = undefined;
	container.logChanged.notify();
}

/** Write the lines of its shutdown, the last ones of its run. */
export function logShutdown(container: DemoContainer, at: number): void {
	generateUntil(container, at);
	const {run, spec, log} = container;
	if (run.nextTick === Number.POSITIVE_INFINITY) {
		return;
	}

	log.write(at, spec.log.stop?.(tickOf(container, run.nextTick, at)) ?? []);
	run.nextTick = Number.POSITIVE_INFINITY;
	container.logChanged.notify();
}

/** End its run, and every stream of its log. */
export function endRun(container: DemoContainer, at: number): void {
	generateUntil(container, at);
	container.run.stoppedAt = at;
	container.run.logEnd = container.log.end();
	container.logChanged.notify();
}

/** The lines so far; when following, then new ones until the current run ends or `abort` aborts. */
export async function* followLog(
	clock: Clock,
	container: DemoContainer,
	options: LogOptions,
	abort: AbortSignal,
): AsyncGenerator<readonly LogLine[]> {
	const {run, log} = container;
	generateUntil(container, clock.now());
	let lines = log.last(options);
	let position = log.end();
	while (!abort.aborted) {
		if (lines.length > 0) {
			yield lines;
		} else if (options.follow && run.logEnd === undefined) {
			await nextLine(clock, container, abort);
		}

		if (!options.follow || (run.logEnd !== undefined && position >= run.logEnd)) {
			return;
		}

		generateUntil(container, clock.now());
		const end = run.logEnd ?? log.end();
		lines = log.between(position, end);
		position = Math.max(position, end);
	}
}

async function nextLine(clock: Clock, container: DemoContainer, abort: AbortSignal): Promise<void> {
	const {run, logChanged} = container;
	const at = run.stoppedAt === undefined ? timeOfTick(container, run.nextTick) : Number.POSITIVE_INFINITY;
	const cancel = Number.isFinite(at) ? clock.after(Math.max(0, at - clock.now()), logChanged.notify) : undefined;
	await nextOf(logChanged, [abort]);
	cancel?.();
}

function generateUntil(container: DemoContainer, now: number): void {
	const {run, spec, log} = container;
	if (run.stoppedAt !== undefined) {
		return;
	}

	const {interval = Number.POSITIVE_INFINITY} = spec.log;
	run.nextTick = Math.max(run.nextTick, Math.floor((now - run.origin) / interval) - maxBacklog);
	for (let at = timeOfTick(container, run.nextTick); at <= now; at = timeOfTick(container, run.nextTick)) {
		log.write(at, spec.log.tick?.(tickOf(container, run.nextTick, at)) ?? []);
		run.nextTick++;
	}
}

/** At a random moment of its interval, unless ticks are regular. */
function timeOfTick({seed, run, spec}: DemoContainer, index: number): number {
	const {interval = Number.POSITIVE_INFINITY, isRegular} = spec.log;
	const within = isRegular ? 0.01 : 0.3 + 0.6 * fraction(seed, index);
	return run.origin + Math.round((index + within) * interval);
}

function tickOf({seed, run}: DemoContainer, index: number, at: number): Tick {
	return {at, index, random: createRandom(seedAt(seed, run.origin, index))};
}
