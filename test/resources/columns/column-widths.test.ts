import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {chooseColumns, columnGap, type PlacedColumn} from '../../../source/resources/columns/column-widths.ts';
import {containerColumns} from '../../../source/resources/columns/container-columns.ts';

function ids(placed: readonly PlacedColumn<never>[]): readonly string[] {
	return placed.map(({column}) => column.id);
}

function widthOf(placed: readonly PlacedColumn<never>[]): number {
	return placed.reduce((sum, {width}) => sum + width, columnGap * Math.max(0, placed.length - 1));
}

const everyWidth = Array.from({length: 245}, (_, index) => 56 + index);

test('from 56 to 300 cells the table never exceeds its width and always names its rows and their status', () => {
	for (const width of everyWidth) {
		const placed = chooseColumns(containerColumns, width);
		assert.ok(widthOf(placed) <= width, `${widthOf(placed)} in ${width}`);
		assert.ok(ids(placed).includes('name') && ids(placed).includes('status'), String(width));
	}
});

test('a wider table has every column that a narrower one has', () => {
	for (const width of everyWidth.slice(1)) {
		const wider = new Set(ids(chooseColumns(containerColumns, width)));
		assert.deepEqual(
			ids(chooseColumns(containerColumns, width - 1)).filter(id => !wider.has(id)),
			[],
			String(width),
		);
	}
});

test('the usual terminal widths show the expected columns', () => {
	const expected: Readonly<Record<number, string>> = {
		56: 'name status cpu mem',
		76: 'name image status cpu mem',
		116: 'name image status cpu mem net ports',
		196: 'name image status cpu mem mem% net block pids ports command created restarts',
		236: 'name image status cpu mem mem% net block pids ports command created restarts ip project',
	};
	for (const [width, columns] of Object.entries(expected)) {
		assert.equal(ids(chooseColumns(containerColumns, Number(width))).join(' '), columns, `${width} cells`);
	}
});

test('spare room is used up before columns have all that they can use', () => {
	for (const width of [56, 76, 116, 196]) {
		assert.equal(widthOf(chooseColumns(containerColumns, width)), width);
	}
});

test('a column is no wider than its longest text, and the others share the rest', () => {
	const longest = new Map([
		['name', 15],
		['image', 2],
	]);
	const placed = chooseColumns(containerColumns, 100, undefined, longest);
	const widths = new Map(placed.map(({column, width}) => [column.id, width]));
	assert.equal(widths.get('name'), 15);
	assert.equal(widths.get('image'), 12);
	assert.equal(widthOf(placed), 100);
});

test('a column with two forms is as wide as one of them, the longer one where all others have enough', () => {
	const texts = new Map(['name', 'image', 'ports', 'command'].map(id => [id, 12] as const));
	const widthsAt = (width: number) => {
		const placed = chooseColumns(containerColumns, width, ['name', 'status', 'net', 'block'], texts);
		return placed.map(({width: cells}) => cells);
	};
	assert.deepEqual(widthsAt(12 + 38 + 11 + 11 + 6), [12, 38, 11, 11]);
	assert.deepEqual(widthsAt(12 + 38 + 15 + 11 + 6), [12, 38, 15, 11]);
	assert.deepEqual(widthsAt(12 + 38 + 15 + 15 + 6), [12, 38, 15, 15]);
});

test('a name is shown whole before wide images and statuses get room', () => {
	const longest = new Map([
		['name', 28],
		['image', 32],
		['status', 22],
	]);
	const placed = chooseColumns(containerColumns, 90, undefined, longest);
	const widths = new Map(placed.map(({column, width}) => [column.id, width]));
	assert.equal(widths.get('name'), 28);
	assert.ok((widths.get('image') ?? 0) < 32);
});

test('the CPU history is shown in terminals of 160 columns and more, or when chosen', () => {
	const shownIn = (terminal: number) => ids(chooseColumns(containerColumns, 110, undefined, undefined, {terminal}));
	assert.ok(!shownIn(159).includes('cpu-history'));
	assert.ok(shownIn(160).includes('cpu-history'));
	assert.ok(ids(chooseColumns(containerColumns, 80, ['name', 'cpu-history'])).includes('cpu-history'));
});

test('chosen columns keep their order, and unknown names are left out', () => {
	assert.deepEqual(ids(chooseColumns(containerColumns, 200, ['id', 'status', 'nonsense', 'name', 'id'])), [
		'id',
		'status',
		'name',
	]);
});

test('a choice that does not fit loses its last columns, but neither name nor status', () => {
	const choice = ['id', 'image', 'cpu', 'ports', 'name', 'status'];
	assert.deepEqual(ids(chooseColumns(containerColumns, 78, choice)), ['id', 'image', 'cpu', 'name', 'status']);
	assert.deepEqual(ids(chooseColumns(containerColumns, 40, choice)), ['name', 'status']);
	assert.deepEqual(ids(chooseColumns(containerColumns, 3, ['ip', 'ports'])), ['ip']);
});

test('where names would be cut, they get the cells of the CPU bar', () => {
	const widthsFor = (name: number) =>
		Object.fromEntries(
			chooseColumns(containerColumns, 56, undefined, new Map([['name', name]])).map(({column, width}) => [
				column.id,
				width,
			]),
		);
	assert.deepEqual(widthsFor(12), {name: 12, status: 18, cpu: 9, mem: 11});
	assert.deepEqual(widthsFor(15), {name: 15, status: 18, cpu: 6, mem: 11});
	assert.deepEqual(widthsFor(30), {name: 15, status: 18, cpu: 6, mem: 11});
});

test('no text is cut while another column has blank cells in every row', () => {
	const longest = new Map([
		['name', 20],
		['image', 6],
	]);
	const placed = chooseColumns(containerColumns, 76, undefined, longest);
	assert.deepEqual(
		placed.slice(0, 2).map(({width}) => width),
		[20, 10],
	);
});

test('a name that is cut gets the cells that no other column needs', () => {
	const longest = new Map([
		['name', 70],
		['image', 7],
		['status', 21],
		['ports', 8],
		['command', 10],
	]);
	const [name, , status] = chooseColumns(containerColumns, 196, undefined, longest);
	assert.ok(name && name.width > 45, `${name?.width}`);
	assert.equal(status?.width, 21);
	const cpu = chooseColumns(containerColumns, 116, undefined, longest).find(({column}) => column.id === 'cpu');
	assert.equal(cpu?.width, 9, 'the bar of the CPU stays');
});

test('any choice stays within its bounds, its order and the columns’ own limits', () => {
	const choices = fc.uniqueArray(fc.constantFrom(...containerColumns.map(column => column.id)), {minLength: 1});
	const longest = fc.dictionary(fc.constantFrom('name', 'image', 'ports'), fc.nat(60));
	fc.assert(
		fc.property(choices, fc.integer({min: 56, max: 220}), longest, (choice, width, texts) => {
			const placed = chooseColumns(containerColumns, width, choice, new Map(Object.entries(texts)));
			assert.ok(placed.length > 0 && widthOf(placed) <= width);
			assert.deepEqual(
				ids(placed),
				choice.filter(id => ids(placed).includes(id)),
			);
			for (const [index, {column, width: cells}] of placed.entries()) {
				const needed = Math.max(texts[column.id] ?? column.width.min, column.title.length + 2);
				const least = Math.min(needed, column.width.min - (column.dispensable ?? 0));
				assert.ok(cells >= least && cells <= Math.max(column.width.max, index === 0 ? needed : 0), column.id);
				assert.ok(!column.hasTwoWidths || cells === column.width.min || cells === column.width.max, column.id);
			}
		}),
	);
});
