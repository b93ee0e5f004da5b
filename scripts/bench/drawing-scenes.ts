import type {LogLine} from '../../source/model/log.ts';
import type {Size} from '../../source/model/rect.ts';
import type {State} from '../../source/store/state.ts';
import {aBench, type Bench} from '../../test/helpers/bench.ts';
import {now} from '../../test/helpers/container-row.ts';
import {fakeEngine} from '../../test/helpers/fake-engine.ts';
import {fleetStore, sampleFleet} from '../../test/helpers/fleet.ts';

/** A sequence of states, such as those of a log that is flooded with lines. */
export type Scene = {
	readonly name: string;
	/** The state before them. */
	readonly start: State;
	readonly states: readonly State[];
	/** Milliseconds of CPU for one change of the state, without drawing it. */
	readonly cpu: number;
};

/** The scene in which no frame differs from the one before. */
export const idle = 'nothing new';

/** Steps of one scene: enough for a page, a cycle of resizes, and a steady figure. */
const steps = 80;

/** The scenes of a dashboard with 300 busy containers. */
export function playScenes(size: Size): readonly Scene[] {
	const nothing = () => {};
	return [
		play('tick', size, nothing, (bench, step) => sampleFleet(bench.store, step + 1)),
		play('cursor', size, nothing, (bench, step) => bench.press(step % 40 < 20 ? 'j' : 'k')),
		play('scroll by a line', size, down, bench => bench.press('j')),
		play('scroll by a page', size, nothing, (bench, step) => bench.press(step % 8 < 4 ? 'PgDn' : 'PgUp')),
		play('log flood', size, openLog, floodLog),
		play('resize', size, nothing, ({store}, step) => store.dispatch({type: 'resized', size: smaller(size, step)})),
		play(idle, size, nothing, ({store}, step) => store.dispatch({type: 'ticked', now: now + step})),
	];
}

function down(bench: Bench): void {
	bench.press('PgDn');
}

function play(
	name: string,
	size: Size,
	prepare: (bench: Bench) => void,
	act: (bench: Bench, step: number) => void,
): Scene {
	const bench = aBench(fakeEngine(), {store: fleetStore(size)});
	prepare(bench);
	const start = bench.store.getState();
	const before = process.cpuUsage();
	const states = Array.from({length: steps}, (_, step) => {
		act(bench, step);
		return bench.store.getState();
	});
	const {user, system} = process.cpuUsage(before);
	return {name, start, states, cpu: (user + system) / 1000 / steps};
}

function openLog({store, press}: Bench): void {
	// With a hidden detail panel it opens with the whole screen.
	press('l');
	const key = store.getState().view.selected;
	if (key) {
		store.dispatch({type: 'log-opened', key});
	}
}

/** Batches of a flood of 100,000 lines a second, ten batches a second. They are made before, so that they do not count. */
const floods = Array.from({length: 4}, (_, batch) =>
	Array.from({length: 10_000}, (_, index): LogLine => {
		const number = batch * 10_000 + index;
		const level = number % 7 === 0 ? '\u001B[33mwarn\u001B[0m' : '\u001B[32minfo\u001B[0m';
		const text = `${level} GET /items/${number * 7919} 200 ${(number * 37) % 1000} ms`;
		return {stream: number % 11 === 0 ? 'stderr' : 'stdout', at: '2026-11-24T12:00:00.000000000Z', text};
	}),
);

function floodLog({store}: Bench, step: number): void {
	const key = store.getState().view.selected;
	const lines = floods[step % floods.length];
	if (key && lines) {
		store.dispatch({type: 'log-read', key, lines});
	}
}

/** One row and one column less in every other step. */
function smaller({columns, rows}: Size, step: number): Size {
	return step % 2 === 0 ? {columns: columns - 1, rows: rows - 1} : {columns, rows};
}
