import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {LogLine} from '../../../source/model/log.ts';
import type {ResourceId} from '../../../source/model/resource-id.ts';
import {parseTimestamp} from '../../../source/model/timestamp.ts';
import {appendLines, type LogLines, noLines, withBounds, withoutFarthest} from '../../../source/store/log/lines.ts';
import {type MergedLog, mergeLogs} from '../../../source/store/log/merged.ts';
import {mergedBlocks, mergedSequence} from '../../../source/store/log/merged-sequence.ts';
import {allLines} from '../../helpers/log-lines.ts';

const start = Date.UTC(2026, 10, 27, 12);
const nothingHidden: ReadonlySet<ResourceId> = new Set();
const keys = ['test/a', 'test/b', 'test/c'] as const;

/** A line written so many nanoseconds after the start. */
function lineAt(nanoseconds: number, text: string): LogLine {
	const seconds = Math.floor(nanoseconds / 1e9);
	const fraction = String(nanoseconds - seconds * 1e9).padStart(9, '0');
	const at = `${new Date(start + seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
	return {stream: 'stdout', at, text};
}

/** A merge of logs that grow. */
function growing(logs: Record<string, LogLines> = {}) {
	let merged: MergedLog | undefined;
	const merge = () => {
		const inputs = keys
			.filter(key => logs[key])
			.map(key => ({key, lines: logs[key] ?? noLines(), joinedAt: start, from: 0}));
		merged = mergeLogs(merged, inputs);
		return mergedSequence(merged, nothingHidden);
	};
	return {
		merge,
		write(key: (typeof keys)[number], ...lines: readonly LogLine[]) {
			logs[key] = appendLines(logs[key] ?? noLines(), lines);
			return merge();
		},
		/** The log is read again; the merge may see that before it has lines. */
		readAgain(key: (typeof keys)[number], isSeen: boolean) {
			logs[key] = noLines();
			if (isSeen) {
				merge();
			}
		},
		hide: (...hidden: readonly ResourceId[]) => merged && mergedSequence(merged, new Set(hidden)),
	};
}

/** Nanoseconds since the start. */
function nanosecondsOf({at}: LogLine): number {
	const time = parseTimestamp(at);
	return time ? (time.seconds - start / 1000) * 1e9 + time.nanoseconds : Number.NaN;
}

type Shown = ReturnType<ReturnType<typeof growing>['merge']>;

const numbersOf = ({total, numberAt}: Shown) => Array.from({length: total}, (_, position) => numberAt(position));
const textsOf = (shown: Shown) => numbersOf(shown).map(number => shown.lineOf(number)?.text);

test('lines of several logs come in the order of their timestamps, also those that come a little later', () => {
	const {write} = growing();
	write('test/a', lineAt(10, 'a10'), lineAt(30, 'a30'), lineAt(50, 'a50'));
	write('test/b', lineAt(20, 'b20'), lineAt(40, 'b40'));
	const shown = write('test/c', lineAt(5, 'c5'), lineAt(60, 'c60'));
	assert.deepEqual(textsOf(shown), ['c5', 'a10', 'b20', 'a30', 'b40', 'a50', 'c60']);
	assert.deepEqual(
		numbersOf(shown).map(number => shown.sourceOf(number)),
		['test/c', 'test/a', 'test/b', 'test/a', 'test/b', 'test/a', 'test/c'],
	);
});

test('lines with the same timestamp are all shown, log by log, in the order in which they were written', () => {
	const {write} = growing();
	write('test/b', lineAt(7, 'b1'), lineAt(7, 'b2'));
	write('test/a', lineAt(7, 'a1'), lineAt(7, 'a2'));
	assert.deepEqual(textsOf(write('test/b', lineAt(7, 'b3'))), ['a1', 'a2', 'b1', 'b2', 'b3']);
});

test('lines that are a nanosecond apart are in the right order', () => {
	const {write} = growing();
	write('test/a', lineAt(123_456_789, 'a'));
	assert.deepEqual(textsOf(write('test/b', lineAt(123_456_788, 'b'))), ['b', 'a']);
});

test('a line that comes late goes to its place and is marked; earlier lines of a log that has just joined are not', () => {
	const second = 1e9;
	const {write} = growing();
	write('test/a', lineAt(second, 'a1'));
	write('test/b', lineAt(-60 * second, 'history'), lineAt(2 * second, 'b2'));
	write('test/a', lineAt(9 * second, 'a9'));
	const shown = write('test/b', lineAt(5 * second, 'late'), lineAt(8.5 * second, 'in time'));
	assert.deepEqual(textsOf(shown), ['history', 'a1', 'b2', 'late', 'in time', 'a9']);
	assert.deepEqual(
		numbersOf(shown).map(number => shown.isLate(number)),
		[false, false, false, true, false, false],
	);
});

test('a line keeps its number whatever comes before, after and between', () => {
	const {write} = growing();
	const first = write('test/a', lineAt(100, 'a100'), lineAt(200, 'a200'));
	const [held = 0] = numbersOf(first).slice(1);
	write('test/b', lineAt(50, 'b50'), lineAt(150, 'b150'), lineAt(250, 'b250'));
	const shown = write('test/c', ...Array.from({length: 5000}, (_, index) => lineAt(index, 'c')));
	assert.equal(shown.lineOf(held)?.text, 'a200');
	assert.equal(shown.numberAt(shown.positionOf(held)), held);
});

test('the lines of a log that is read again, from an earlier or a later time, come in their order', () => {
	for (const isSeen of [true, false]) {
		const {write, readAgain} = growing();
		write('test/a', lineAt(100, 'a100'), lineAt(300, 'a300'));
		write('test/b', lineAt(150, 'b150'), lineAt(250, 'b250'));
		readAgain('test/a', isSeen);
		const earlier = write('test/a', lineAt(50, 'a50'), lineAt(100, 'a100'), lineAt(200, 'a200'));
		assert.deepEqual(textsOf(earlier), ['a50', 'a100', 'b150', 'a200', 'b250'], `seen: ${isSeen}`);
		readAgain('test/a', isSeen);
		const later = write('test/a', lineAt(300, 'a300'));
		assert.deepEqual(textsOf(later), ['b150', 'b250', 'a300'], `seen: ${isSeen}`);
	}
});

test('a line without a timestamp stays behind the line before it, at the beginning before the next one', () => {
	const {write} = growing();
	const note = (text: string): LogLine => ({stream: 'engine', at: '', text});
	write('test/a', note('begins'), lineAt(100, 'a100'), note('exited'), lineAt(300, 'a300'));
	assert.deepEqual(textsOf(write('test/b', lineAt(50, 'b50'), lineAt(200, 'b200'))), [
		'b50',
		'begins',
		'a100',
		'exited',
		'b200',
		'a300',
	]);
});

test('a stack trace is not cut in two where many merged lines are divided', () => {
	const frame = '\tat a.b(C.java:1)';
	const texts = Array.from({length: 5000}, (_, index) => (index % 17 === 0 ? 'java.lang.Error: no' : frame));
	const lines = appendLines(
		noLines(),
		texts.map((text, index) => lineAt(index, text)),
	);
	const merged = mergeLogs(undefined, [{key: 'test/a', lines, joinedAt: start, from: 0}]);
	const blocks = mergedBlocks(merged, nothingHidden);
	assert.ok(blocks.length > 2);
	assert.deepEqual(new Set(blocks.map(block => block.textAt(0))), new Set(['java.lang.Error: no']));
});

test('the lines of a log can be left out, and its later ones with them', () => {
	const {write, hide} = growing();
	write('test/a', lineAt(1, 'a1'), lineAt(3, 'a3'));
	write('test/b', lineAt(2, 'b2'), lineAt(4, 'b4'));
	const shown = hide('test/a');
	assert.deepEqual(shown && textsOf(shown), ['b2', 'b4']);
	assert.equal(shown?.positionOf(hide()?.numberAt(2) ?? 0), 1, 'a hidden line’s place is that of the next one');
});

test('filters and searches read the texts of the lines, not the words of a gap', () => {
	const read = appendLines(noLines(), [lineAt(1, '\u001B[31mred'), lineAt(3, ''), lineAt(4, 'é')]);
	const lines = withBounds(read, {begin: undefined});
	const inputs = [{key: keys[0], lines, joinedAt: start, from: Number.NEGATIVE_INFINITY}];
	const [block, ...others] = mergedBlocks(mergeLogs(undefined, inputs), nothingHidden);
	assert.ok(block && others.length === 0);
	const rows = Array.from({length: block.length}, (_, index) => [block.textAt(index), block.firstByteAt(index)]);
	assert.deepEqual(rows, [
		['', 0],
		['red', 0x1b],
		['', 0],
		['é', 0xc3],
	]);
});

test('merging growing and shrinking logs bit by bit gives the same as sorting all their lines', () => {
	const batch = fc.record({
		key: fc.constantFrom(...keys),
		times: fc.array(fc.integer({min: 0, max: 300}), {maxLength: 6}),
		filling: fc.constantFrom(0, 0, 0, 0, 0, 1500),
		isDropped: fc.boolean(),
	});
	fc.assert(
		fc.property(fc.array(batch, {maxLength: 25}), batches => {
			const logs: Record<string, LogLines> = {};
			const clocks: Record<string, number> = {};
			const {write} = growing(logs);
			for (const {key, times, filling, isDropped} of batches) {
				const added = [...times, ...Array.from({length: filling}, (_, index) => index % 5)].map(step => {
					clocks[key] = (clocks[key] ?? 0) + step;
					return lineAt(clocks[key], `${key} ${clocks[key]}`);
				});
				logs[key] = (isDropped && logs[key] && withoutFarthest(logs[key], logs[key].end)) || logs[key] || noLines();
				const shown = write(key, ...added);
				const numbers = numbersOf(shown);
				assert.ok(numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0)));
				assert.ok(numbers.every((number, index) => shown.positionOf(number) === index));
				const expected = keys
					.flatMap(one => (logs[one] ? allLines(logs[one]) : []))
					.sort((a, b) => nanosecondsOf(a) - nanosecondsOf(b));
				assert.deepEqual(
					textsOf(shown).filter(text => !text?.includes('not loaded')),
					expected.map(({text}) => text),
				);
			}
		}),
		{numRuns: 25},
	);
});
