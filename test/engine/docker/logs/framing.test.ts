import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createFramedLines} from '../../../../source/engine/docker/logs/framed-lines.ts';
import type {LineParser} from '../../../../source/engine/docker/logs/open-line.ts';
import {createFrameParser} from '../../../../source/engine/docker/logs/stream-frames.ts';
import {createTerminalLines} from '../../../../source/engine/docker/logs/terminal-lines.ts';
import type {LogLine} from '../../../../source/model/log.ts';
import {formatTimestamp} from '../../../../source/model/timestamp.ts';

const longestLine = 1024 * 1024;
const at = (nanoseconds: number) => formatTimestamp({seconds: Date.UTC(2026, 10, 24, 14, 4, 31) / 1000, nanoseconds});

/** As Docker writes it: with nine digits. */
const filledUp = (at: string) => at.replace(/(?:\.(\d+))?Z$/, (_, digits = '') => `.${digits.padEnd(9, '0')}Z`);

/** The engine's pieces of a long line. */
const pieceSize = 16 * 1024;

test('frames are found however the stream is chunked', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.constantFrom(1, 2), fc.uint8Array({maxLength: 50}))), cuts(), (frames, at) => {
			const stream = Buffer.concat(frames.map(([type, payload]) => frame(type, Buffer.from(payload))));
			const parser = createFrameParser();
			const got = chunk(stream, at).flatMap(piece => parser.push(piece));
			assert.deepEqual(
				got.map(({stream, payload}) => [stream, [...payload]]),
				frames.map(([type, payload]) => [type === 1 ? 'stdout' : 'stderr', [...payload]]),
			);
		}),
	);
});

test('a framed stream yields exactly the written lines, however it is chunked', () => {
	fc.assert(
		fc.property(fc.array(writtenLine()), cuts(), (written, at) => {
			const stream = Buffer.concat(written.flatMap(line => framesOf(line)));
			assert.deepEqual(linesOf(createFramedLines(), chunk(stream, at)), written);
		}),
	);
});

test('a terminal’s stream yields exactly the written lines, however it is chunked', () => {
	fc.assert(
		fc.property(fc.array(writtenLine()), cuts(), (written, at) => {
			const lines = written.map(line => ({...line, stream: 'stdout' as const}));
			const stream = Buffer.concat(lines.flatMap(line => piecesOf(line, '\r\n')));
			assert.deepEqual(linesOf(createTerminalLines(), chunk(stream, at)), lines);
		}),
	);
});

test('interleaved pieces of stdout and stderr are kept apart', () => {
	const out = framesOf({stream: 'stdout', at: at(1), text: 'o'.repeat(3 * pieceSize)});
	const err = framesOf({stream: 'stderr', at: at(2), text: 'e'.repeat(3 * pieceSize)});
	const woven = out.flatMap((piece, index) => [piece, err[index] ?? Buffer.alloc(0)]);
	assert.deepEqual(
		linesOf(createFramedLines(), woven).map(({stream, text}) => [stream, text.length, new Set(text).size]),
		[
			['stdout', 3 * pieceSize, 1],
			['stderr', 3 * pieceSize, 1],
		],
	);
});

test('a character that is cut in two by the engine’s pieces is put together again', () => {
	const text = `x${'€'.repeat(20_000)}`;
	assert.deepEqual(linesOf(createFramedLines(), framesOf({stream: 'stdout', at: at(1), text})), [
		{stream: 'stdout', at: at(1), text},
	]);
	assert.deepEqual(linesOf(createTerminalLines(), piecesOf({stream: 'stdout', at: at(1), text}, '\r\n')), [
		{stream: 'stdout', at: at(1), text},
	]);
});

test('pieces of a long line that journald stamps one by one are put together', () => {
	const text = 'x'.repeat(2 * pieceSize + 100);
	const pieces = [0, 1, 2].map(index =>
		Buffer.from(`${at(index + 1)} ${text.slice(index * pieceSize, (index + 1) * pieceSize)}`),
	);
	const last = Buffer.from(`${at(9)} the next one`);
	for (const [parser, chunks, end] of [
		[createFramedLines(), [...withEnd(pieces, '\n').map(piece => frame(1, piece))], frame(1, last)],
		[createTerminalLines(), withEnd(pieces, '\r\n'), last],
	] as const) {
		assert.deepEqual(linesOf(parser, [...chunks, end]), [
			{stream: 'stdout', at: at(1), text},
			{stream: 'stdout', at: at(9), text: 'the next one'},
		]);
	}
});

test('an unterminated last line is returned at the end', () => {
	assert.deepEqual(
		linesOf(createFramedLines(), [frame(1, Buffer.from(`${at(1)} a\n`)), frame(1, Buffer.from(`${at(2)} b`))]),
		[
			{stream: 'stdout', at: at(1), text: 'a'},
			{stream: 'stdout', at: at(2), text: 'b'},
		],
	);
	assert.deepEqual(linesOf(createTerminalLines(), [Buffer.from(`${at(1)} a\r\n${at(2)} b`)]), [
		{stream: 'stdout', at: at(1), text: 'a'},
		{stream: 'stdout', at: at(2), text: 'b'},
	]);
});

test('an unterminated line of an earlier run is not joined with the next line', () => {
	const framed = [frame(1, Buffer.from(`${at(1)} / # `)), frame(1, Buffer.from(`${at(5)} hello\n`))];
	const raw = [Buffer.from(`${at(1)} / # `), Buffer.from(`${at(5)} hello\r\n`)];
	for (const lines of [linesOf(createFramedLines(), framed), linesOf(createTerminalLines(), raw)]) {
		assert.deepEqual(
			lines.map(({text}) => text),
			['/ # ', 'hello'],
		);
	}
});

test('a timestamp that the program itself prints stays in its line', () => {
	const text = `token ends ${at(9)} soon`;
	assert.equal(linesOf(createTerminalLines(), [Buffer.from(`${at(1)} ${text}\r\n`)])[0]?.text, text);
	assert.equal(linesOf(createFramedLines(), [frame(1, Buffer.from(`${at(1)} ${text}\n`))])[0]?.text, text);
});

test('Podman’s timestamps, in the time zone of its host, are converted to UTC', () => {
	const stamp = '2026-11-24T15:04:31.5+01:00';
	for (const lines of [
		linesOf(createTerminalLines(), [Buffer.from(`${stamp} text\r\n`)]),
		linesOf(createFramedLines(), [frame(1, Buffer.from(`${stamp} text\n`))]),
	]) {
		assert.deepEqual(lines, [{stream: 'stdout', at: '2026-11-24T14:04:31.5Z', text: 'text'}]);
	}
});

test('a timestamp of Docker loses the zeros at its end, as in loaded lines', () => {
	for (const nanoseconds of [0, 500_000_000, 123_456_780]) {
		const line = {stream: 'stdout', at: at(nanoseconds), text: 'text'} as const;
		assert.deepEqual(linesOf(createFramedLines(), framesOf(line)), [line]);
		assert.deepEqual(linesOf(createTerminalLines(), piecesOf(line, '\r\n')), [line]);
	}
});

test('several lines in one frame have the same timestamp', () => {
	assert.deepEqual(linesOf(createFramedLines(), [frame(2, Buffer.from(`${at(1)} a\nb\n\nc\n`))]), [
		{stream: 'stderr', at: at(1), text: 'a'},
		{stream: 'stderr', at: at(1), text: 'b'},
		{stream: 'stderr', at: at(1), text: ''},
		{stream: 'stderr', at: at(1), text: 'c'},
	]);
});

test('lines without a timestamp are kept', () => {
	assert.deepEqual(linesOf(createFramedLines(), [frame(1, Buffer.from('2026 was a year\n'))]), [
		{stream: 'stdout', at: '', text: '2026 was a year'},
	]);
	assert.deepEqual(linesOf(createTerminalLines(), [Buffer.from('2026-11\r\n\r\n')]), [
		{stream: 'stdout', at: '', text: '2026-11'},
		{stream: 'stdout', at: '', text: ''},
	]);
});

test('a message of the engine itself in the middle of a stream is a line of its own', () => {
	const stream = [
		frame(1, Buffer.from(`${at(1)} a\n`)),
		frame(3, Buffer.from('error from daemon in stream: log file is gone')),
		frame(1, Buffer.from(`${at(2)} b\n`)),
	];
	assert.deepEqual(
		linesOf(createFramedLines(), stream).map(({stream, text}) => [stream, text]),
		[
			['stdout', 'a'],
			['engine', 'error from daemon in stream: log file is gone'],
			['stdout', 'b'],
		],
	);
});

test('an endless line is passed on in pieces, and none is lost', () => {
	const text = '€'.repeat(longestLine);
	for (const [parser, stream] of [
		[createFramedLines(), framesOf({stream: 'stdout', at: at(1), text})],
		[createTerminalLines(), piecesOf({stream: 'stdout', at: at(1), text}, '\r\n')],
	] as const) {
		const lines = linesOf(parser, stream);
		assert(lines.length >= 3);
		assert(lines.every(line => Buffer.byteLength(line.text) <= longestLine + pieceSize && line.at === at(1)));
		assert.equal(lines.map(line => line.text).join(''), text);
	}
});

test('bytes that are not a framed stream are refused', () => {
	for (const bytes of [
		'hello, world',
		'\u0009\0\0\0\0\0\0\u0001x',
		'\u0001\0\u0001\0\0\0\0\u0001x',
		'\u0001\0\0\0\u007f\0\0\0',
	]) {
		assert.throws(() => createFramedLines().push(Buffer.from(bytes)), {code: 'failed'});
	}
});

function linesOf(parser: LineParser, chunks: readonly Buffer[]): readonly LogLine[] {
	return [...chunks.flatMap(piece => parser.push(piece)), ...parser.end()];
}

/** Lines with colours, wide characters and carriage returns, some of them longer than the engine's pieces. */
function writtenLine(): fc.Arbitrary<LogLine> {
	const short = fc.string({unit: fc.constantFrom('a', ' ', '€', '👩‍🚀', '\u001b[1m', '\r.', ':', '2')});
	const long = fc.integer({min: pieceSize - 3, max: 3 * pieceSize}).map(length => `ä${'x'.repeat(length)}`);
	return fc
		.tuple(
			fc.constantFrom('stdout' as const, 'stderr' as const),
			fc.integer({min: 0, max: 999_999_999}).map(at),
			fc.oneof({arbitrary: short, weight: 9}, {arbitrary: long, weight: 1}),
		)
		.map(([stream, at, text]) => ({stream, at, text}));
}

/** As the engine sends a line: in pieces of 16 KiB, a stamp before each. */
function piecesOf({at, text}: LogLine, ending: string): readonly Buffer[] {
	const bytes = Buffer.from(text + ending);
	const count = Math.max(1, Math.ceil(bytes.length / pieceSize));
	return Array.from({length: count}, (_, index) =>
		Buffer.concat([Buffer.from(`${filledUp(at)} `), bytes.subarray(index * pieceSize, (index + 1) * pieceSize)]),
	);
}

function framesOf(line: LogLine): readonly Buffer[] {
	return piecesOf(line, '\n').map(piece => frame(line.stream === 'stdout' ? 1 : 2, piece));
}

function withEnd(pieces: readonly Buffer[], end: string): readonly Buffer[] {
	return pieces.map((piece, index) => (index === pieces.length - 1 ? Buffer.concat([piece, Buffer.from(end)]) : piece));
}

function frame(type: number, payload: Buffer): Buffer {
	const header = Buffer.alloc(8);
	header.writeUInt8(type, 0);
	header.writeUInt32BE(payload.length, 4);
	return Buffer.concat([header, payload]);
}

/** Where to cut a stream: as parts of its length. */
function cuts(): fc.Arbitrary<readonly number[]> {
	return fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 30});
}

function chunk(stream: Buffer, cuts: readonly number[]): readonly Buffer[] {
	const places = [0, ...cuts.map(part => Math.floor(part * stream.length)).toSorted((a, b) => a - b), stream.length];
	return places.slice(1).map((end, index) => stream.subarray(places[index], end));
}
