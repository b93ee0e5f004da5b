import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Rect, Region} from '../../source/terminal/compose.ts';
import {createScreen, type Screen} from '../../source/terminal/screen.ts';
import {Emulator, screenCells} from './emulator.ts';

/** Text that screens get wrong: wide, combining, joined, ambiguous, coloured, and what must not act on a terminal at all. */
const piece = fc.constantFrom(
	...[
		'a',
		'word ',
		'   ',
		'中文',
		'한국어',
		'é',
		'e\u0301',
		'ก็',
		'👨‍👩‍👧',
		'🚀',
		'⚠️',
		'🇩🇪',
		'1️⃣',
		'─│┌',
		'▏█▒',
		'●✓',
		'ｱﾞ',
		'की',
	],
	...['\u200B', '\u202E', '\u0301', '\u200D', '\uFE0F', '\uD83D'],
	...['0', '', '1', '22', '2', '3;4', '7', '27', '9', '44', '49', '91;103'].map(code => `\u001B[${code}m`),
	...['38;5;208', '48;5;23', '38;2;12;200;99', '48;2;1;2;3', '4:3', '38:2::9:8:7'].map(code => `\u001B[${code}m`),
	...['\u001B[2J', '\u001B[5;5H', '\u001B]0;title\u0007', '\u001B[?1049l', '\u001B', '\u009B1A', '\u001Bc', '\u001BPq'],
	...['\u0007', '\r', '\t', '\b', '\u0085'],
);

const line = fc.array(piece, {maxLength: 14}).map(pieces => pieces.join(''));
const lines = fc.array(line, {maxLength: 12});
const place = fc.record({
	x: fc.integer({min: -3, max: 30}),
	y: fc.integer({min: -3, max: 12}),
	width: fc.integer({min: 0, max: 34}),
	height: fc.integer({min: 0, max: 12}),
});
const region = fc.tuple(place, lines).map(([rect, content]) => ({...rect, lines: content}));
const regionId = fc.constantFrom('table', 'log');

type Step =
	| {readonly type: 'frame'; readonly lines: readonly string[]}
	| {readonly type: 'region'; readonly id: string; readonly region: Region | undefined}
	| {readonly type: 'hole'; readonly hole: Rect | undefined}
	| {readonly type: 'resize'; readonly columns: number; readonly rows: number}
	| {readonly type: 'flush' | 'invalidate' | 'lend'};

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({type: fc.constant('frame'), lines}),
	fc.record({type: fc.constant('region'), id: regionId, region: fc.option(region, {nil: undefined, freq: 4})}),
	fc.record({type: fc.constant('hole'), hole: fc.option(place, {nil: undefined})}),
	fc.record({type: fc.constant('resize'), columns: fc.integer({min: 1, max: 32}), rows: fc.integer({min: 1, max: 12})}),
	fc.record({type: fc.constantFrom('flush', 'flush', 'flush', 'flush', 'invalidate', 'lend')}),
);

test('any sequence of frames, regions, holes and sizes leaves the screen that one full repaint draws', async () => {
	const depth = fc.constantFrom('none', '16', '256', 'true');
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, {minLength: 1, maxLength: 12}),
			depth,
			fc.boolean(),
			async (steps, colorDepth, isModern) => {
				const emulator = new Emulator(30, 10, isModern);
				const screen = createScreen(emulator, {colorDepth});
				screen.stream.write('\n');
				for (const one of steps) {
					apply(one, screen, emulator);
					await emulator.settled();
				}

				await assertRepaintChangesNothing(screen, emulator);
			},
		),
		{numRuns: 300},
	);
});

test('rows that scroll leave the screen that one full repaint draws', async () => {
	const content = fc.array(line, {minLength: 20, maxLength: 40});
	const moves = fc.array(fc.integer({min: -4, max: 4}), {minLength: 1, maxLength: 10});
	await fc.assert(
		fc.asyncProperty(content, moves, fc.boolean(), async (log, steps, isModern) => {
			const emulator = new Emulator(30, 14, isModern);
			const screen = createScreen(emulator, {colorDepth: 'true'});
			screen.stream.write(`title${'\n'.repeat(13)}footer`);
			let top = 4;
			for (const move of [0, ...steps]) {
				top = Math.max(0, Math.min(log.length - 12, top + move));
				screen.setRegion('log', {x: 0, y: 1, width: 30, height: 12, lines: log.slice(top, top + 12)});
				screen.flush();
				await emulator.settled();
			}

			await assertRepaintChangesNothing(screen, emulator);
		}),
		{numRuns: 100},
	);
});

function apply(step: Step, screen: Screen, emulator: Emulator): void {
	switch (step.type) {
		case 'frame':
			screen.stream.write(`${step.lines.join('\n')}\n`);
			break;
		case 'region':
			screen.setRegion(step.id, step.region);
			break;
		case 'hole':
			screen.setHole(step.hole);
			break;
		case 'resize':
			emulator.resize(step.columns, step.rows);
			break;
		case 'lend':
			screen.suspend();
			screen.flush();
			emulator.terminal.write('\u001B[mfrom someone else');
			screen.resume();
			break;
		default:
			screen[step.type]();
	}
}

async function assertRepaintChangesNothing(screen: Screen, emulator: Emulator): Promise<void> {
	screen.flush();
	await emulator.settled();
	const updated = screenCells(emulator.terminal);
	screen.invalidate();
	screen.flush();
	await emulator.settled();
	assert.deepEqual(updated, screenCells(emulator.terminal));
}
