import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import type {Size} from '../../source/model/rect.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {projectKey} from '../../source/store/projects.ts';
import type {State} from '../../source/store/state.ts';
import {sliceCells} from '../../source/text/width.ts';
import {aBench, type Bench} from './bench.ts';
import {fakeEngine} from './fake-engine.ts';
import {type HarbourOptions, harbourStore} from './harbour-state.ts';
import {renderApp} from './render-app.ts';

/** A golden screen, and a test of the promise in its title. */
export type Scene = {
	/** The name of its files. */
	readonly name: string;
	readonly title: string;
	readonly open: (size: Size) => Bench | Promise<Bench>;
	/** Keys pressed before. */
	readonly keys?: readonly string[];
	readonly check: (rows: readonly string[]) => void;
};

const sizes = ['60x15', '80x24', '120x40', '200x60'] as const;
const frames = join(import.meta.dirname, '..', 'ui', 'frames');

/** A test for each scene at each size: the promise of its title, and the golden screen. */
export function testScenes(scenes: readonly Scene[]): void {
	for (const scene of scenes) {
		for (const size of sizes) {
			test(`${scene.title} (${size})`, async t => {
				const [columns = 0, rows = 0] = size.split('x').map(Number);
				const bench = await scene.open({columns, rows});
				bench.press(...(scene.keys ?? []));
				// Keys after an answer wait until it is handled, and a question may be asked late.
				await bench.settled();
				const app = renderApp(bench.store, {capabilities: bench.context});
				t.after(app.unmount);
				const screen = await app.rows();
				scene.check(panelRows(bench.store.getState(), screen));
				assertFrame(join(frames, `${scene.name}-${size}.txt`), screen);
			});
		}
	}
}

/**
 * Compare the rows of a screen with a file. With `UPDATE_FRAMES=1`, write the file instead: look at its changes before
 * you commit it.
 */
function assertFrame(file: string, rows: readonly string[]): void {
	const text = `${rows.join('\n')}\n`;
	if (process.env.UPDATE_FRAMES === '1') {
		mkdirSync(dirname(file), {recursive: true});
		writeFileSync(file, text);
		return;
	}

	assert.equal(text, readFileSync(file, 'utf8'), `${file} differs; UPDATE_FRAMES=1 updates it`);
}

/** The rows of the screen, those of panels side by side one below the other. */
function panelRows(state: State, rows: readonly string[]): readonly string[] {
	const {divider} = layoutOf(state);
	if (!divider || state.dialog) {
		return rows;
	}

	const {x, y, height} = divider;
	const body = rows.slice(y, y + height);
	return [
		...rows.slice(0, y),
		...body.map(row => sliceCells(row, 0, x).trimEnd()),
		...body.map(row => sliceCells(row, x + 1, state.size.columns - x - 1)),
		...rows.slice(y + height),
	];
}

/** A bench whose harbour differs from the usual one. */
export function inHarbour(options: HarbourOptions = {}): (size: Size) => Bench {
	return size => aBench(fakeEngine(), {store: harbourStore({...options, size})});
}

/** The first row with this text; there must be one. */
export function rowWith(rows: readonly string[], text: string): string {
	const row = rows.find(candidate => candidate.includes(text));
	assert.ok(row !== undefined, `no row has “${text}”:\n${rows.join('\n')}`);
	return row;
}

/** The project of the harbour. */
export function shopOf(bench: Bench): ResourceId {
	const [host = ''] = bench.store.getState().connections.keys();
	return projectKey(host, 'shop');
}
