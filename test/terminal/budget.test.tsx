import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Box, render, Text} from 'ink';
import {useInsertionEffect} from 'react';
import {InkInput} from '../../source/terminal/ink-streams.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {cleanStyled} from '../../source/text/clean.ts';
import {type Spans, withBackground} from '../../source/text/span.ts';
import {fit as fitText} from '../../source/text/width.ts';
import {darkStyle} from '../helpers/styles.ts';
import {Emulator, screenCells, screenText} from './emulator.ts';

const columns = 120;
const rows = 40;
const bodyHeight = 36;

type ViewProps = {readonly screen: Screen; readonly tick: number; readonly selected: number; readonly top: number};

/** A table of containers as the dashboard has it: frame, title and footer by Ink, the rows as lines of the screen. */
function Dashboard({screen, tick, selected, top}: ViewProps) {
	useInsertionEffect(() => {
		const lines = Array.from({length: bodyHeight}, (_, row) => tableRow(top + row, tick, row === selected));
		screen.setRegion('table', {x: 0, y: 2, width: columns, height: bodyHeight, lines});
	});
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			<Text color="#7aa2f7">
				local · Docker 26.1.5 · linux/amd64 · 2 CPUs · 23.5 GiB <Text bold>12 running</Text>
			</Text>
			<Text bold>
				{'  NAME                IMAGE           STATUS           CPU %      MEM USAGE / LIMIT     NET I/O'}
			</Text>
			<Box flexGrow={1} />
			<Text>
				<Text color="#e0af68">j</Text> down <Text color="#e0af68">k</Text> up <Text color="#e0af68">s</Text> stop
			</Text>
		</Box>
	);
}

function tableRow(index: number, tick: number, isSelected: boolean): Spans {
	const figure = (factor: number) => ((index * 7919 + tick * factor) % 1000) / 10;
	const name = fitText(`container-${index}`, 18);
	const cpu = figure(37);
	const bar = '█'.repeat(Math.round(cpu / 25)).padEnd(4, '·');
	const text = [
		isSelected ? `\u001B[36m▌\u001B[0m \u001B[1m${name}\u001B[0m` : `  ${name}`,
		`\u001B[38;2;130;140;150m${fitText('nginx:1.27', 14)}\u001B[0m`,
		`\u001B[32m●\u001B[0m ${fitText('Up 3 hours', 14)}`,
		`${fitText(cpu.toFixed(1), 5, 'right')} \u001B[33m${bar}\u001B[0m`,
		`${fitText(`${figure(11).toFixed(1)} MiB`, 10, 'right')} / 512 MiB`,
		`${fitText(`${figure(53).toFixed(1)} kB`, 9, 'right')} / ${fitText(`${figure(29).toFixed(1)} kB`, 9, 'right')}`,
	].join('  ');
	const line = cleanStyled(text);
	return isSelected ? withBackground(line, columns, 'selection') : line;
}

async function open() {
	const emulator = new Emulator(columns, rows);
	const screen = new Screen(emulator, {colorDepth: 'true', styleOf: darkStyle});
	const view = (props: Omit<ViewProps, 'screen'>) => <Dashboard screen={screen} {...props} />;
	const first = {tick: 0, selected: 3, top: 0};
	const ink = render(view(first), {
		stdout: screen.stream,
		stdin: new InkInput(),
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	await emulator.settled();
	return {
		emulator,
		screen,
		ink,
		async draw(change: Partial<typeof first>): Promise<number> {
			emulator.take();
			const {writes} = screen.stats;
			ink.rerender(view({...first, ...change}));
			await emulator.settled();
			assert.ok(screen.stats.writes - writes <= 1, 'one write a frame');
			return Buffer.byteLength(emulator.take());
		},
	};
}

test('Ink’s frame and the lines over it make one screen', async () => {
	const {emulator, ink} = await open();
	const text = screenText(emulator.terminal);
	assert.match(text[0] ?? '', /^local · Docker 26\.1\.5 .* 12 running$/);
	assert.match(text[2] ?? '', /^ {2}container-0 .*nginx/);
	assert.match(text[5] ?? '', /^▌ container-3 /);
	assert.equal(text[39], 'j down k up s stop');
	ink.unmount();
});

test('a frame in which nothing changed sends nothing', async () => {
	const {draw, ink} = await open();
	assert.equal(await draw({}), 0);
	ink.unmount();
});

test('a moved selection costs at most 450 bytes, two rows with their backgrounds', async () => {
	const {draw, ink} = await open();
	const bytes = await draw({selected: 4});
	assert.ok(bytes > 0 && bytes <= 450, `${bytes} bytes`);
	ink.unmount();
});

test('new stats in every row cost at most 1.4 KB', async () => {
	const {draw, ink, emulator} = await open();
	const bytes = await draw({tick: 1});
	assert.ok(bytes > 500 && bytes <= 1.4 * 1024, `${bytes} bytes`);
	const updated = screenCells(emulator.terminal);
	const whole = await open();
	await whole.draw({tick: 1});
	whole.screen.invalidate();
	await whole.draw({tick: 1});
	assert.deepEqual(updated, screenCells(whole.emulator.terminal));
	ink.unmount();
	whole.ink.unmount();
});

test('a list that scrolls by a row costs less than 500 bytes', async () => {
	const {draw, ink} = await open();
	const bytes = await draw({top: 1, selected: 2});
	assert.ok(bytes > 0 && bytes < 500, `${bytes} bytes`);
	ink.unmount();
});
