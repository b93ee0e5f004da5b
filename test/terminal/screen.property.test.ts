import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Rect} from '../../source/model/rect.ts';
import type {Region} from '../../source/terminal/compose-frame.ts';
import {Screen} from '../../source/terminal/screen.ts';
import type {Spans, Token} from '../../source/text/span.ts';
import {trueColor} from '../../source/text/style.ts';
import {fit as fitText} from '../../source/text/width.ts';
import {darkStyle} from '../helpers/styles.ts';
import {Emulator, screenCells} from './emulator.ts';

/** By all properties together. */
let framesDrawn = 0;

/** Difficult text: wide, combining, joined, ambiguous, coloured, and control characters that must not reach a terminal. */
const piece = fc.constantFrom(
	...'a|word |   |中文|한국어|é|e\u0301|ก็|👨‍👩‍👧|🚀|⚠️|🇩🇪|1️⃣|─│┌|▏█▒|●✓|ｱﾞ|की'.split('|'),
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
const style = fc.record({
	foreground: fc.constantFrom(0, 2, 209, trueColor + 0x12_c8_63),
	background: fc.constantFrom(0, 24, trueColor + 0x01_02_03),
	attributes: fc.integer({min: 0, max: 63}),
});
const token = fc.constantFrom<Token>('muted', 'failed', 'badge');
const spanLine: fc.Arbitrary<Spans> = fc.array(
	fc.oneof(fc.record({text: line}), fc.record({text: line, style}), fc.record({text: line, token})),
	{maxLength: 5},
);
const region = fc
	.tuple(place, fc.array(spanLine, {maxLength: 12}), fc.boolean())
	.map(([rect, content, staysLit]) => ({...rect, lines: content, staysLit}));
const regionId = fc.constantFrom('table', 'log');

type Step =
	| {readonly type: 'frame'; readonly lines: readonly string[]}
	| {readonly type: 'region'; readonly id: string; readonly region: Region | undefined}
	| {readonly type: 'dialog'; readonly area: Rect | undefined}
	| {readonly type: 'resize'; readonly columns: number; readonly rows: number}
	| {readonly type: 'flush' | 'invalidate' | 'lend'};

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({type: fc.constant('frame'), lines}),
	fc.record({type: fc.constant('region'), id: regionId, region: fc.option(region, {nil: undefined, freq: 4})}),
	fc.record({type: fc.constant('dialog'), area: fc.option(place, {nil: undefined})}),
	fc.record({type: fc.constant('resize'), columns: fc.integer({min: 1, max: 32}), rows: fc.integer({min: 1, max: 12})}),
	fc.record({type: fc.constantFrom('flush', 'flush', 'flush', 'flush', 'invalidate', 'lend')}),
);

test('any sequence of frames, regions, dialog areas and sizes leaves the screen that one full repaint draws', async () => {
	const depth = fc.constantFrom('none', '16', '256', 'true');
	await fc.assert(
		fc.asyncProperty(
			fc.array(step, {minLength: 1, maxLength: 12}),
			depth,
			fc.boolean(),
			async (steps, colorDepth, isModern) => {
				const emulator = new Emulator(30, 10, isModern);
				const screen = new Screen(emulator, {colorDepth, styleOf: darkStyle});
				screen.stream.write('\n');
				for (const one of steps) {
					apply(one, screen, emulator);
					await emulator.settled();
				}

				await assertRepaintChangesNothing(screen, emulator);
			},
		),
		{numRuns: 900},
	);
});

test('rows that scroll leave the screen that one full repaint draws', async () => {
	const content = fc.array(spanLine, {minLength: 20, maxLength: 40});
	const moves = fc.array(fc.integer({min: -4, max: 4}), {minLength: 1, maxLength: 10});
	await fc.assert(
		fc.asyncProperty(content, moves, fc.boolean(), async (log, steps, isModern) => {
			const emulator = new Emulator(30, 14, isModern);
			const screen = new Screen(emulator, {colorDepth: 'true', styleOf: darkStyle});
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
		{numRuns: 300},
	);
});

/** A table as in the dashboard: some of its cells change, each in one of a few styles. */
const text = fc.constantFrom(
	'',
	'0.1',
	'12.5',
	'99.9',
	'███▎',
	'▏',
	'1.2M/15G',
	'中文字',
	'Up 3 hours',
	'👩‍🚀 go',
	'क्षि',
	'e\u0301',
);
const look = fc.constantFrom('', '32', '38;2;126;203;143', '38;2;234;182;92', '1', '48;2;30;30;60', '38;5;208;4');
const change = fc.record({row: fc.nat(9), column: fc.nat(4), text, look});

type TableStep =
	| {readonly type: 'cells'; readonly changes: readonly TableChange[]}
	| {readonly type: 'scroll'; readonly by: number}
	| {readonly type: 'resize'; readonly columns: number; readonly rows: number}
	| {readonly type: 'clear'};
type TableChange = {readonly row: number; readonly column: number; readonly text: string; readonly look: string};

const cells = fc.record({type: fc.constant('cells'), changes: fc.array(change, {minLength: 1, maxLength: 40})});
const tableStep: fc.Arbitrary<TableStep> = fc.oneof(
	{arbitrary: cells, weight: 12},
	{arbitrary: fc.record({type: fc.constant('scroll'), by: fc.integer({min: -4, max: 4})}), weight: 3},
	{
		arbitrary: fc.record({
			type: fc.constant('resize'),
			columns: fc.integer({min: 20, max: 64}),
			rows: fc.integer({min: 5, max: 12}),
		}),
		weight: 1,
	},
	{arbitrary: fc.record({type: fc.constant('clear')}), weight: 1},
);

test('a changing table equals a full repaint after each frame', async () => {
	const steps = fc.array(tableStep, {minLength: 30, maxLength: 50, size: 'max'});
	await fc.assert(
		fc.asyncProperty(steps, fc.constantFrom('16', 'true'), async (all, colorDepth) => {
			const [seen, whole] = [openTable(colorDepth), openTable(colorDepth)];
			const rows = Array.from({length: 10}, () => Array.from({length: 5}, () => ''));
			for (const one of all) {
				applyToTable(one, rows, [seen.emulator, whole.emulator]);
				const lines = rows.map(row => row.join('  '));
				whole.screen.invalidate();
				for (const {screen, emulator} of [seen, whole]) {
					screen.stream.write(`title\n${lines.join('\n')}\nfooter`);
					await emulator.settled();
				}

				framesDrawn += 1;
				assert.deepEqual(screenCells(seen.emulator.terminal), screenCells(whole.emulator.terminal));
			}
		}),
		{numRuns: 70},
	);
});

test('ten thousand frames were drawn', () => {
	assert.ok(framesDrawn >= 10_000, `only ${framesDrawn}`);
});

function openTable(colorDepth: 'true' | '16') {
	const emulator = new Emulator(64, 12);
	return {emulator, screen: new Screen(emulator, {colorDepth, styleOf: darkStyle})};
}

function applyToTable(step: TableStep, rows: string[][], emulators: readonly Emulator[]): void {
	switch (step.type) {
		case 'cells':
			for (const {row, column, text: words, look: code} of step.changes) {
				rows[row]?.splice(column, 1, `\u001B[${code}m${fitText(words, 10)}\u001B[0m`);
			}

			break;
		case 'scroll':
			rows.push(...rows.splice(0, (step.by + rows.length) % rows.length));
			break;
		case 'resize':
			for (const emulator of emulators) {
				emulator.resize(step.columns, step.rows);
			}

			break;
		case 'clear':
			rows.splice(0, rows.length, ...rows.map(() => Array.from({length: 5}, () => '')));
			break;
	}
}

function apply(step: Step, screen: Screen, emulator: Emulator): void {
	switch (step.type) {
		case 'frame':
			screen.stream.write(`${step.lines.join('\n')}\n`);
			break;
		case 'region':
			screen.setRegion(step.id, step.region);
			break;
		case 'dialog':
			screen.setDialogArea(() => step.area);
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
	framesDrawn += screen.stats.frames;
}
