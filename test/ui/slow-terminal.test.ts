import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {render} from 'ink';
import {createElement} from 'react';
import type {LogLine} from '../../source/model/log.ts';
import type {Store} from '../../source/store/create-store.ts';
import type {State} from '../../source/store/state.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {App} from '../../source/ui/app.tsx';
import {fleetStore, sampleFleet} from '../helpers/fleet.ts';
import {darkStyle} from '../helpers/styles.ts';
import {Emulator, screenCells} from '../terminal/emulator.ts';

const size = {columns: 120, rows: 40};

/** The bytes that a connection of 5 KB a second passes between two of our frames. */
const piece = 250;

test('on a slow connection frames are dropped, never queued, and the last one is shown', async () => {
	const store = fleetStore(size);
	const {selected} = store.getState().view;
	assert.ok(selected);
	store.dispatch({type: 'view-changed', view: {detail: 'shown'}}, {type: 'log-opened', key: selected});
	const {terminal, screen, app} = draw(store);
	await terminal.acceptAll();
	let longest = 0;
	for (let second = 1; second <= 30; second++) {
		sampleFleet(store, second);
		for (let frame = 0; frame < 20; frame++) {
			store.dispatch({type: 'log-read', key: selected, lines: linesOf(second * 20 + frame)});
			await nextTurn();
			longest = Math.max(longest, terminal.writableLength);
			await terminal.accept(piece);
		}
	}

	// Nothing of the first is taken before the second comes.
	for (const second of [31, 32]) {
		sampleFleet(store, second);
		await nextTurn();
	}

	const {dropped} = screen.stats;
	assert.ok(dropped > 300, `${dropped} of 600 frames were left out`);
	// As much as one frame takes, and nothing behind it.
	assert.ok(longest > piece && longest < 8192, `${longest} bytes waited`);
	await terminal.acceptAll();
	assert.deepEqual(screenCells(terminal.terminal), await cellsOf(store.getState()));
	app.unmount();
});

/** A terminal that takes what is written a piece at a time. */
class SlowTerminal extends Emulator {
	#waiting: Buffer = Buffer.alloc(0);
	#taken: (() => void) | undefined;

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.#waiting = chunk;
		this.#taken = callback;
	}

	/** The piece is on the screen, and what is drawn when all is taken is on its way. */
	async accept(bytes: number): Promise<void> {
		await new Promise<void>(resolve => this.terminal.write(this.#waiting.subarray(0, bytes), resolve));
		this.#waiting = this.#waiting.subarray(bytes);
		const taken = this.#waiting.length === 0 ? this.#taken : undefined;
		if (taken) {
			this.#taken = undefined;
			taken();
			await nextTurn();
		}
	}

	async acceptAll(): Promise<void> {
		await nextTurn();
		while (this.#taken) {
			await this.accept(Number.POSITIVE_INFINITY);
		}
	}
}

function draw(frames: Pick<Store, 'getState' | 'subscribe'>) {
	const terminal = new SlowTerminal(size.columns, size.rows);
	const screen = new Screen(terminal, {colorDepth: 'true', styleOf: darkStyle});
	const element = createElement(App, {frames, regions: screen, capabilities: {engineOf: () => undefined}});
	const options = {debug: true, interactive: true, patchConsole: false, exitOnCtrlC: false};
	return {terminal, screen, app: render(element, {stdout: screen.stream, ...options})};
}

/** The screen of a terminal that was never slow. */
async function cellsOf(state: State): Promise<readonly string[]> {
	const {terminal, app} = draw({getState: () => state, subscribe: () => () => {}});
	await terminal.acceptAll();
	const cells = screenCells(terminal.terminal);
	app.unmount();
	return cells;
}

/** What a container has written since the last frame. */
function linesOf(frame: number): readonly LogLine[] {
	return Array.from({length: 50}, (_, index) => {
		const number = frame * 50 + index;
		return {stream: 'stdout', at: '', text: `${number} \u001B[3${number % 8}mGET /${number * 7919} 中文\u001B[0m`};
	});
}
