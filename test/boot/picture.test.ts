import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {drawPictures} from '../../source/boot/draw-pictures.ts';
import {drawPicture, type Look} from '../../source/boot/picture.ts';
import {defaultChoices} from '../../source/config/choices.ts';
import {toAscii} from '../../source/format/ascii.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {createScreen} from '../../source/terminal/screen.ts';
import {themes} from '../../source/themes/index.ts';
import {composeHeader} from '../../source/ui/header/compose-header.ts';
import {composeTable} from '../../source/ui/table/compose-table.ts';
import {composeViewBar} from '../../source/ui/view-bar.ts';
import {Emulator, screenCells, screenText} from '../terminal/emulator.ts';

const pictures = drawPictures();

const ordinary: Look = {
	columns: 100,
	rows: 30,
	theme: themes[0],
	depth: 'true',
	isAscii: false,
	showsAll: false,
	isReadOnly: false,
};

test('the first picture has the name, the views and what is going on', async () => {
	const rows = screenText(await firstPicture(ordinary));
	assert.equal(rows[0], ' quayside');
	assert.match(rows[1] ?? '', /^ {88}connecting… $/);
	assert.match(rows[2] ?? '', /^━\[1 Containers\] 2 Images .*━ running ━$/);
	assert.equal(rows[5], '   Looking for an engine…');
	assert.deepEqual(rows.filter(row => row !== '').length, 4);
});

const looks = fc.record<Look>({
	columns: fc.integer({min: 60, max: 400}),
	rows: fc.integer({min: 15, max: 120}),
	theme: fc.constantFrom(...themes),
	depth: fc.constantFrom('none', '16', '256', 'true'),
	isAscii: fc.boolean(),
	showsAll: fc.boolean(),
	isReadOnly: fc.boolean(),
});

test('whatever the first picture shows, the dashboard shows at the same place and in the same look', async () => {
	await fc.assert(
		fc.asyncProperty(looks, async look => {
			const early = screenCells(await firstPicture(look));
			const real = screenCells(await dashboard(look));
			for (const [y, row] of early.entries()) {
				const cells = real[y]?.split('|') ?? [];
				const jumping = row.split('|').filter((cell, x) => cell !== blank && cell !== cells[x]);
				assert.deepEqual(jumping, [], `row ${y} in ${JSON.stringify({...look, theme: look.theme.name})}`);
			}
		}),
		{numRuns: 60},
	);
});

test('every terminal that is large enough has a first picture', () => {
	for (const [columns, rows] of [
		[60, 15],
		[80, 24],
		[81, 19],
		[1000, 1000],
	] as const) {
		assert.match(drawPicture(pictures, {...ordinary, columns, rows}), /quayside/);
	}
});

/** A space in the terminal's own look, as `screenCells` writes it. */
const blank = ' b0.';

async function firstPicture(look: Look) {
	const emulator = new Emulator(look.columns, look.rows);
	emulator.write(drawPicture(pictures, look));
	await emulator.settled();
	return emulator.terminal;
}

/** The same panels, drawn as they always are, before anything is known of an engine. */
async function dashboard({columns, rows, theme, depth, isAscii, showsAll, isReadOnly}: Look) {
	const state = initialState({
		settings: {...defaultChoices({}).settings, isReadOnly, keys: {}, version: ''},
		size: {columns, rows},
		now: 0,
		view: {showsAll},
	});
	const emulator = new Emulator(columns, rows);
	const screen = createScreen(emulator, {colorDepth: depth, isAscii});
	const look = {theme, isAscii};
	const {header, viewBar, table} = layoutOf(state);
	const regions = {
		header: {...header, lines: composeHeader(state, look, header)},
		viewBar: {...viewBar, lines: composeViewBar(state, look, viewBar)},
		...(table && {table: {...table, lines: composeTable(state, look, table)}}),
	};
	for (const [id, region] of Object.entries(regions)) {
		screen.setRegion(id, {...region, lines: isAscii ? region.lines.map(toAscii) : region.lines});
	}

	screen.stream.write('\n'.repeat(rows - 1));
	await emulator.settled();
	return emulator.terminal;
}
