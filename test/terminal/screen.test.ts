import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Screen} from '../../source/terminal/screen.ts';
import {plainStyle} from '../../source/text/style.ts';
import {darkStyle} from '../helpers/styles.ts';
import {Emulator, screenText} from './emulator.ts';

function open(columns = 20, rows = 5) {
	const emulator = new Emulator(columns, rows);
	const screen = new Screen(emulator, {colorDepth: 'true', styleOf: darkStyle});
	return {
		emulator,
		screen,
		/** Draw a frame and return the bytes for the terminal. */
		async draw(...lines: readonly string[]): Promise<string> {
			emulator.take();
			screen.stream.write(`${lines.join('\n')}\n`);
			await emulator.settled();
			return emulator.take();
		},
		text: () => screenText(emulator.terminal),
	};
}

test('a frame is on the screen as it was written', async () => {
	const {draw, text} = open();
	await draw('first', '', '  third 中文');
	assert.deepEqual(text(), ['first', '', '  third 中文', '', '']);
});

test('the first frame clears the screen and forbids wrapping', async () => {
	const {draw} = open();
	assert.equal(await draw('a'), '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[Ja');
});

test('a frame that changes nothing writes nothing', async () => {
	const {draw, screen} = open();
	await draw('same', '\u001B[31mred\u001B[0m');
	assert.equal(await draw('same', '\u001B[31mred\u001B[39m'), '');
	assert.equal(screen.stats.frames, 2);
	assert.equal(screen.stats.writes, 1);
});

test('only the cells that differ are written, and short gaps are bridged', async () => {
	const {draw} = open();
	await draw('cpu 12.5 %', 'mem 80 MB');
	assert.equal(await draw('cpu 13.9 %', 'mem 80 MB'), '\u001B[1;6H3.9');
});

test('the rest of a line that got shorter is erased', async () => {
	const {draw, text} = open();
	await draw('a long line of text');
	assert.equal(await draw('a long'), '\u001B[13D\u001B[K');
	assert.equal(text()[0], 'a long');
});

test('a long frame is bracketed as synchronised output, a short one is not', async () => {
	const {draw} = open(80, 24);
	const long = await draw(...Array.from({length: 20}, (_, index) => `line ${index} ${'x'.repeat(30)}`));
	assert.ok(long.startsWith('\u001B[?2026h') && long.endsWith('\u001B[?2026l'));
	assert.equal((await draw('line 0')).includes('2026'), false);
});

test('only visible characters and colours reach the terminal', async () => {
	const {draw, text} = open(40, 5);
	const bytes = await draw('a\u001B[2Jb\u001B]52;c;eA==\u0007c\u001B[5;5Hd\u0007e\bf\tg\u202Eh\u009B1Ai\u001BPq', 'k');
	assert.equal(bytes, '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[Jabcdf   ghi\r\nk');
	assert.equal(text()[0], 'abcdf   ghi');
});

test('a region covers the frame, clipped to its place, until it is removed', async () => {
	const {screen, draw, text} = open(10, 4);
	screen.setRegion('log', {x: 2, y: 1, width: 4, height: 2, lines: [[{text: 'abcdefgh'}], [{text: '中国人'}]]});
	await draw('----------', '----------', '----------', '----------');
	assert.deepEqual(text(), ['----------', '--abcd----', '--中国----', '----------']);
	screen.setRegion('log', {x: 2, y: 1, width: 5, height: 2, lines: [[{text: 'a'}], [{text: '中国人'}]]});
	await draw('----------', '----------', '----------', '----------');
	assert.deepEqual(text(), ['----------', '--a    ---', '--中国 ---', '----------']);
	screen.setRegion('log', undefined);
	await draw('----------', '----------', '----------', '----------');
	assert.deepEqual(text(), ['----------', '----------', '----------', '----------']);
});

test('the frame shows in the area of a dialog, and half a wide character at its edge is blank', async () => {
	const {screen, draw, text} = open(10, 3);
	screen.setRegion('log', {
		x: 0,
		y: 0,
		width: 10,
		height: 3,
		lines: ['中中中中中', '..........', '..........'].map(text => [{text}]),
	});
	screen.setDialogArea(() => ({x: 3, y: 0, width: 4, height: 2}));
	await draw('----------', '---dialog-', '----------');
	assert.deepEqual(text(), ['中 ---- 中', '...dial...', '..........']);
});

test('a region can be drawn without a new frame', async () => {
	const {screen, draw, text, emulator} = open(10, 3);
	await draw('title');
	screen.setRegion('log', {x: 0, y: 1, width: 10, height: 1, lines: [[{text: 'news'}]]});
	screen.flush();
	await emulator.settled();
	assert.deepEqual(text(), ['title', 'news', '']);
});

test('a new size draws the next frame whole', async () => {
	const {draw, emulator, screen, text} = open(20, 5);
	await draw('hello', 'world');
	let isTold = false;
	screen.stream.on('resize', () => {
		isTold = true;
	});
	emulator.resize(10, 3);
	await emulator.settled();
	assert.ok(isTold);
	assert.deepEqual([screen.stream.columns, screen.stream.rows], [10, 3]);
	assert.match(await draw('hello', 'world'), /\[Jhello/);
	assert.deepEqual(text(), ['hello', 'world', '']);
});

test('while it is suspended nothing is written, and then the newest frame is drawn whole', async () => {
	const {draw, screen, emulator, text} = open();
	await draw('one');
	screen.suspend();
	assert.equal(await draw('two'), '');
	emulator.terminal.write('\u001B[2J\u001B[3;3Hfrom a shell');
	screen.resume();
	await emulator.settled();
	assert.deepEqual(text(), ['two', '', '', '', '']);
});

test('rows that scroll are moved within the screen, never on its last row, and not written again', async () => {
	const {screen, draw, text} = open(80, 24);
	const log = Array.from({length: 100}, (_, index) => `line ${index} ${'text '.repeat(10)}`);
	const frame = ['title', ...Array.from({length: 22}, () => ''), 'footer'];
	const show = (top: number): Promise<string> => {
		screen.setRegion('log', {x: 0, y: 1, width: 80, height: 22, lines: log.slice(top, top + 22).map(text => [{text}])});
		return draw(...frame);
	};
	await show(0);
	const up = await show(2);
	assert.ok(up.startsWith('\u001B[?2026h\u001B[2;23r\u001B[2H\u001B[2M\u001B[r'), up);
	assert.ok(up.length < 200, `${up.length} bytes`);
	assert.equal(text()[1], log[2]?.trimEnd());
	assert.equal(text()[22], log[23]?.trimEnd());
	const down = await show(1);
	assert.ok(down.startsWith('\u001B[?2026h\u001B[2;23r\u001B[2H\u001B[L\u001B[r'), down);
	assert.deepEqual([text()[0], text()[1], text()[23]], ['title', log[1]?.trimEnd(), 'footer']);
});

test('a screen that scrolls down to its last row leaves that row out', async () => {
	const {screen, draw, text} = open(80, 24);
	const log = Array.from({length: 100}, (_, index) => `line ${index} ${'text '.repeat(10)}`.trimEnd());
	const show = (top: number): Promise<string> => {
		screen.setRegion('log', {x: 0, y: 0, width: 80, height: 24, lines: log.slice(top, top + 24).map(text => [{text}])});
		return draw('');
	};
	await show(0);
	assert.ok((await show(3)).startsWith('\u001B[?2026h\u001B[1;23r\u001B[H\u001B[3M\u001B[r'));
	assert.deepEqual(text(), log.slice(3, 27));
});

test('after the last column, the position of the cursor is known', async () => {
	const {draw, text} = open(20, 2);
	await draw('x'.repeat(20));
	await draw(`${'x'.repeat(18)}yx`);
	assert.equal(text()[0], `${'x'.repeat(18)}yx`);
});

test('a terminal without colours gets only attributes such as bold and underlined', async () => {
	const emulator = new Emulator(20, 2);
	const screen = new Screen(emulator, {colorDepth: 'none', styleOf: darkStyle});
	screen.stream.write('\u001B[31mred\u001B[0m \u001B[1;38;2;1;2;3mbold\u001B[0m \u001B[44;7minverse\u001B[0m');
	assert.equal(emulator.take(), '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[Jred \u001B[1mbold \u001B[0;7minverse');
});

test('a span is drawn in its own style, or in that of its token', async () => {
	const {screen, draw} = open(20, 1);
	const own = {...plainStyle, foreground: 2};
	screen.setRegion('log', {
		x: 0,
		y: 0,
		width: 20,
		height: 1,
		lines: [
			[
				{text: 'a', style: own},
				{text: 'b', token: 'strong'},
			],
		],
	});
	assert.match(await draw(''), /\u001B\[31ma\u001B\[0;1mb/);
});

test('escape sequences in a span are not written', async () => {
	const {screen, draw, text} = open(20, 1);
	const line = [{text: 'a\u001B[2Jb\u001B[31mc'}, {text: '\u001B'}, {text: '[5;5Hd\u202E'}];
	screen.setRegion('log', {x: 0, y: 0, width: 20, height: 1, lines: [line]});
	assert.equal(await draw(''), '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[Jabc[5;5Hd');
	assert.equal(text()[0], 'abc[5;5Hd');
});

test('an ASCII terminal gets similar ASCII signs, and a question mark for each cell of anything else', async () => {
	const emulator = new Emulator(20, 2);
	const screen = new Screen(emulator, {colorDepth: 'none', styleOf: darkStyle, isAscii: true});
	screen.stream.write('aé中🚀!●─⣀⣿▌');
	assert.equal(emulator.take(), '\u001B[r\u001B[?7l\u001B[m\u001B[H\u001B[Ja?????!*-.#>');
});
