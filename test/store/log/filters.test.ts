import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {logScan, logSequence, searchMarks} from '../../../source/store/log/sequence.ts';
import {scrollLog} from '../../../source/store/log/view.ts';
import {initialLogView, type LineFilter, type LogView} from '../../../source/store/log/view-state.ts';
import {textField} from '../../../source/store/text-field.ts';
import {openLog} from '../../helpers/open-log.ts';

const only = (text: string): LineFilter => ({query: {text, isLiteral: false}, isExcluding: false});
const without = (text: string): LineFilter => ({query: {text, isLiteral: false}, isExcluding: true});
const withLogs = (change: Partial<LogView>) => ({logs: {...initialLogView, ...change}});
const lines = (count: number) => Array.from({length: count}, (_, index) => `line ${index}`);

test('filters combine: each counts the lines that it keeps or drops of those that passed the earlier ones', () => {
	const log = openLog(lines(1000), withLogs({filters: [only('7$'), without('1.7'), only('^line 2')]}));
	const expected = lines(1000).filter(text => text.endsWith('7') && !/1.7/.test(text) && text.startsWith('line 2'));
	assert.deepEqual(log.rows(), expected);
	assert.deepEqual(logScan(log.state()).counts, [100, 10, expected.length]);
	log.append(['line 1007', 'line 2007', 'line 2008']);
	assert.deepEqual(log.rows(), [...expected, 'line 2007']);
	assert.deepEqual(logScan(log.state()).counts, [102, 10, expected.length + 1]);
	log.change(withLogs({filters: [only('7$')]}));
	assert.equal(log.rows().length, 102);
});

test('a filter applies as it is typed, and one that is not finished does not', () => {
	const log = openLog(lines(100));
	const type = (text: string) => log.change(withLogs({typedFilter: textField(text)}));
	type('9');
	assert.equal(log.rows().length, 19);
	type('!9');
	assert.equal(log.rows().length, 81);
	type('(9');
	assert.equal(log.rows().length, 100);
	type('!');
	assert.equal(log.rows().length, 100);
});

test('a filter keeps the place: the line that was read, or the next one that is left, stays the first', () => {
	const log = openLog(lines(1000));
	log.change(scrollLog(log.state(), -500));
	const top = log.top();
	log.change(withLogs({filters: [only('0$')]}));
	assert.equal(log.top(), Math.ceil(top / 10) * 10);
	const first = log.top();
	log.change(withLogs({}));
	assert.equal(log.top(), first);
});

test('levels are filtered with the stack traces that belong to their lines', () => {
	const texts = [
		'INFO a',
		'WARN b',
		'ERROR c',
		'\tat a.B.c(B.java:1)',
		'plain',
		'java.lang.Error: d',
		'\tat a.B.c(B.java:2)',
	];
	const log = openLog(texts, withLogs({least: 'warning', folds: false}));
	assert.deepEqual(
		log.rows(),
		texts.filter((_, index) => ![0, 4].includes(index)),
	);
	log.change(withLogs({least: 'error', folds: false}));
	assert.deepEqual(log.rows(), [...texts.slice(2, 4), ...texts.slice(5)]);
	log.change(withLogs({least: 'error'}));
	assert.deepEqual(log.rows(), ['ERROR c', 'java.lang.Error: d']);
});

test('a stack trace is one row with the number of its lines, also while it grows, until it is unfolded', () => {
	const log = openLog(['start', 'java.lang.Error: x', '\tat a.B.c(B.java:1)']);
	assert.deepEqual(log.rows(), ['start', 'java.lang.Error: x']);
	log.append(['\tat a.B.d(B.java:2)', 'Caused by: y', 'end']);
	assert.deepEqual(log.rows(), ['start', 'java.lang.Error: x', 'end']);
	assert.equal(logSequence(log.state()).foldedAt(1), 3);
	log.change({unfolded: new Set([1])});
	assert.equal(log.rows().length, 6);
	assert.deepEqual([logSequence(log.state()).positionOf(4), logSequence(log.state()).numberAt(5)], [4, 5]);
	log.change({unfolded: new Set(), ...withLogs({folds: false})});
	assert.equal(log.rows().length, 6);
});

test('a stack trace is one row wherever it is in a long log', () => {
	const trace = ['java.lang.Error: x', ...Array.from({length: 19}, (_, index) => `\tat a.B.c${index}(B.java:1)`)];
	const plain = lines(2100).map(text => `INFO ${text}`);
	for (const before of [1010, 1022, 1023, 1024, 2040]) {
		const log = openLog([...plain.slice(0, before), ...trace, ...plain.slice(before)]);
		log.scan();
		assert.deepEqual(log.rows(), [...plain.slice(0, before), 'java.lang.Error: x', ...plain.slice(before)]);
		log.change(withLogs({least: 'error', folds: false}));
		log.scan();
		assert.deepEqual(log.rows(), trace);
	}
});

test('filtering a growing log in steps gives the same as filtering it whole', () => {
	const text = fc.constantFrom('abc', 'ab', 'b ERROR', 'abx', 'x');
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.array(text, {maxLength: 5}), fc.constantFrom(0, 0, 1023, 3000)), {maxLength: 5}),
			fc.subarray([only('b'), without('x'), only('c|R')]),
			(batches, filters) => {
				const log = openLog([], {...withLogs({filters}), search: textField('b')});
				const all: string[] = [];
				for (const [texts, others] of batches) {
					const added = [...Array<string>(others).fill('bx'), ...texts];
					all.push(...added);
					log.append(added);
					const expected = all.filter(line =>
						filters.every(({query, isExcluding}) => new RegExp(query.text).test(line) !== isExcluding),
					);
					log.scan();
					assert.deepEqual(log.rows(), expected);
					assert.equal(searchMarks(log.state()).count, expected.filter(line => line.includes('b')).length);
				}
			},
		),
		{numRuns: 30},
	);
});

test('a step over a long log is short, its first hits come at once, and all are found in the end', () => {
	const count = 200_000;
	const log = openLog([]);
	for (let from = 0; from < count; from += 20_000) {
		log.append(Array.from({length: 20_000}, (_, index) => `GET /products/${from + index} 200 from 10.0.0.7 in 12 ms`));
	}

	log.scan();
	log.change(withLogs({typedFilter: textField('7 200')}));
	// Of the processor: on a busy machine the time of day says nothing.
	const start = process.threadCpuUsage();
	const used = () => {
		const {user, system} = process.threadCpuUsage(start);
		return (user + system) / 1000;
	};
	assert.ok(log.rows().length > 100, 'first hits');
	const first = used();
	const steps = log.scan();
	const all = used();
	assert.equal(log.rows().length, count / 10);
	assert.ok(steps > 100 && first < all / 10, `${steps} steps, the first after ${first} of ${all} ms`);
});
