import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {ProgramSession} from '../../source/terminal/connect-session.ts';
import {ProgramTerminal} from '../../source/terminal/program-terminal.ts';
import {spansText, spansWidth} from '../../source/text/span.ts';
import {BOLD, INVERSE, trueColor} from '../../source/text/style.ts';

/** A session that the test controls: what the program writes and what it has received. */
type Program = {
	readonly terminal: ProgramTerminal;
	/** Resolves when it is on the screen. */
	write(text: string | Buffer): Promise<void>;
	/** Everything that the program has received. */
	got(): string;
	readonly sizes: readonly string[];
	lines(): readonly string[];
};

async function aProgram(size = {columns: 20, rows: 4}): Promise<Program> {
	const terminal = new ProgramTerminal(size, () => {});
	const {session, ...program} = aSession();
	await terminal.open(Promise.resolve(session));
	return {...program, terminal, lines: () => (terminal.screen()?.lines ?? []).map(spansText)};
}

function aSession() {
	let listener: Parameters<ProgramSession['onOutput']>[0] | undefined;
	const sizes: string[] = [];
	const state = {got: '', isClosed: false};
	const session: ProgramSession = {
		onOutput(next) {
			listener = next;
		},
		write(bytes) {
			state.got += Buffer.from(bytes).toString('latin1');
		},
		resize: (columns, rows) => void sizes.push(`${columns}x${rows}`),
		ended: new Promise(() => {}),
		close() {
			state.isClosed = true;
		},
	};
	return {
		session,
		sizes,
		got: () => state.got,
		isClosed: () => state.isClosed,
		write: async (text: string | Buffer) => listener?.(Buffer.from(text)),
	};
}

test('output fills the screen, with its colours and attributes', async () => {
	const {terminal, write, lines} = await aProgram();
	await write('plain \u001B[1;31mred\u001B[0m \u001B[38;2;1;2;3;7mrgb\u001B[m\r\n\u001B[48;5;200mwide 漢字\u001B[m');
	assert.deepEqual(lines(), ['plain red rgb', 'wide 漢字', '', '']);
	const [first = [], second = []] = terminal.screen()?.lines ?? [];
	assert.deepEqual(
		[...first, ...second].filter(({style}) => style).map(({text, style}) => [text, style]),
		[
			['red', {foreground: 2, background: 0, attributes: BOLD}],
			['rgb', {foreground: trueColor + 0x010203, background: 0, attributes: INVERSE}],
			['wide 漢字', {foreground: 0, background: 201, attributes: 0}],
		],
	);
	assert.deepEqual(terminal.screen()?.cursor, {column: 9, row: 1});
});

test('a full-screen program has its alternate screen, and the lines before it come back', async () => {
	const {terminal, write, lines} = await aProgram();
	await write('before\u001B[?1049h\u001B[H\u001B[2Jeditor\u001B[?25l');
	assert.deepEqual(lines(), ['editor', '', '', '']);
	assert.equal(terminal.screen()?.isAlternate, true);
	assert.equal(terminal.screen()?.cursor, undefined);
	await write('\u001B[?25h\u001B[?1049l');
	assert.deepEqual(lines(), ['before', '', '', '']);
	assert.deepEqual(terminal.screen()?.cursor, {column: 6, row: 0});
});

test('a program gets answers to its queries about the terminal and the cursor', async () => {
	const {write, got} = await aProgram();
	await write('\r\n  \u001B[c\u001B[6n');
	assert.equal(got(), '\u001B[?1;2c\u001B[2;3R');
});

test('output can set no title, no clipboard and no size of the window, and gets no answer to them', async () => {
	const {terminal, write, got, lines} = await aProgram();
	await write(
		'\u001B]0;owned\u0007\u001B]52;c;b3duZWQ=\u0007\u001B]52;c;?\u0007\u001B[8;50;200t\u001B[21t\u001BP+q544e\u001B\\ok',
	);
	assert.deepEqual(lines(), ['ok', '', '', '']);
	assert.equal(terminal.screen()?.lines.length, 4);
	assert.equal(got(), '');
});

test('whatever a program writes, its lines have no control character and are no wider than the screen', async () => {
	const piece = fc.oneof(
		fc.string({unit: 'binary', maxLength: 20}),
		fc.constantFrom(
			'\u001B[',
			'\u001B]',
			'\u001B[?1049h',
			'\r\n',
			'\t',
			'漢',
			'👨‍👩‍👧',
			'\u202E',
			'🇩🇪',
			'e\u0301',
			'\u009B31m',
		),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(piece, {maxLength: 30}), async pieces => {
			const {terminal, write} = await aProgram({columns: 12, rows: 3});
			await write(pieces.join(''));
			const {lines = []} = terminal.screen() ?? {};
			assert.equal(lines.length, 3);
			for (const line of lines) {
				assert.ok(spansWidth(line) <= 12, JSON.stringify(line));
				assert.doesNotMatch(spansText(line), /[\p{Cc}\p{Bidi_Control}]/u);
			}
		}),
		{numRuns: 30},
	);
});

test('earlier lines can be scrolled to, up to a bound, and the next key returns to the end', async () => {
	const {terminal, write, lines, got} = await aProgram({columns: 20, rows: 2});
	await write(Array.from({length: 5000}, (_, index) => `line ${index}`).join('\r\n'));
	assert.deepEqual(lines(), ['line 4998', 'line 4999']);
	terminal.scroll(-10);
	assert.deepEqual(lines(), ['line 4988', 'line 4989']);
	const {top = 0} = terminal.screen() ?? {};
	assert.equal(terminal.text(top, 5), '4988');
	terminal.scroll(Number.NEGATIVE_INFINITY);
	assert.equal(terminal.screen()?.length, 2002);
	terminal.press(Buffer.from('x'));
	assert.deepEqual(lines(), ['line 4998', 'line 4999']);
	assert.equal(got(), 'x');
});

test('keys are passed on as they are, and cursor keys as the program has asked for them', async () => {
	const {terminal, write, got} = await aProgram();
	terminal.press(Buffer.from('\u001B[A'));
	await write('\u001B[?1h');
	terminal.press(Buffer.from('\u001B[A'));
	terminal.press(Buffer.from('\u001B[1;5A'));
	terminal.press(Uint8Array.of(3, 0xff));
	assert.equal(got(), '\u001B[A\u001BOA\u001B[1;5A\u0003\u00FF');
});

test('a paste is in brackets if the program has asked for them', async () => {
	const {terminal, write, got} = await aProgram();
	terminal.paste('one\ntwo');
	await write('\u001B[?2004h');
	terminal.paste('a\nb');
	assert.equal(got(), 'one\rtwo\u001B[200~a\nb\u001B[201~');
});

test('the mouse is reported only if the program has asked for it, in the form that it has asked for', async () => {
	const {terminal, write, got} = await aProgram();
	const press = {button: 0, column: 4, row: 2, isRelease: false};
	assert.equal(terminal.click(press), false);
	await write('\u001B[?1000h');
	assert.equal(terminal.click(press), true);
	await write('\u001B[?1006h');
	terminal.click({...press, isRelease: true});
	assert.equal(got(), '\u001B[M %#\u001B[<0;5;3m');
});

test('motion is reported while a button is held, or also while none is, as the program has asked', async () => {
	const reports = ['\u001B[<0;5;3M', '\u001B[<32;6;3M', '\u001B[<35;7;3M'];
	for (const [mode, count] of Object.entries({1000: 1, 1002: 2, 1003: 3})) {
		const {terminal, write, got} = await aProgram();
		await write(`\u001B[?${mode}h\u001B[?1006h`);
		terminal.click({button: 0, column: 4, row: 2, isRelease: false});
		assert.equal(terminal.click({button: 32, column: 5, row: 2, isRelease: false}), true);
		terminal.click({button: 35, column: 6, row: 2, isRelease: false});
		assert.equal(terminal.screen()?.wantsHover, mode === '1003');
		assert.equal(got(), reports.slice(0, count).join(''));
	}
});

test('keys that are typed while a session opens reach it, and one that is closed meanwhile is ended', async () => {
	const {session, got, isClosed, sizes} = aSession();
	const terminal = new ProgramTerminal({columns: 20, rows: 4}, () => {});
	const opening = Promise.withResolvers<ProgramSession>();
	const opened = terminal.open(opening.promise);
	terminal.press(Buffer.from('ls\r'));
	terminal.resize({columns: 30, rows: 5});
	opening.resolve(session);
	await opened;
	assert.equal(got(), 'ls\r');
	assert.deepEqual(sizes, ['30x5']);
	assert.equal(isClosed(), false);
	terminal.close();
	assert.equal(isClosed(), true);

	const late = aSession();
	const closed = new ProgramTerminal({columns: 20, rows: 4}, () => {});
	const opens = closed.open(Promise.resolve(late.session));
	closed.close();
	await opens;
	assert.equal(late.isClosed(), true);
});

test('a cell holds a bounded number of marks, however many a program writes', async () => {
	const {terminal, write, lines} = await aProgram();
	await write(`e\u0301|\r\n${'\u0301'.repeat(10)}x${'\u0301'.repeat(500)}`);
	assert.equal(lines()[0], 'e\u0301|');
	for (const [index, line] of (terminal.screen()?.lines ?? []).entries()) {
		const {length} = terminal.text(index);
		assert.ok(length <= 20 * 16, `${length} units`);
		assert.ok(spansWidth(line) <= 20, `${spansWidth(line)} cells`);
	}
});

test('a program without a terminal may end its lines with a line feed only', async () => {
	const terminal = new ProgramTerminal({columns: 20, rows: 4}, () => {});
	const {session, write} = aSession();
	await terminal.open(Promise.resolve({...session, hasTerminal: false}));
	await write('one\ntwo');
	assert.deepEqual((terminal.screen()?.lines ?? []).map(spansText), ['one', 'two', '', '']);
});

test('output waits until the emulator has taken the output before it', async () => {
	const {write, lines} = await aProgram();
	const first = write('x'.repeat(200_000));
	let isDone = false;
	void first.then(() => {
		isDone = true;
	});
	await Promise.resolve();
	assert.equal(isDone, false);
	await first;
	assert.equal(lines()[0], 'x'.repeat(20));
});

test('a character that is split between two writes is shown, wherever it is split', async () => {
	const text = 'a’s 結 é 😀 x’s';
	const bytes = Buffer.from(text);
	for (let at = 1; at < bytes.length; at++) {
		const {write, lines} = await aProgram();
		await write(bytes.subarray(0, at));
		await write(bytes.subarray(at));
		assert.equal(lines()[0]?.trimEnd(), text, `split at ${at}`);
	}
});
