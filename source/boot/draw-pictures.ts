import {defaultChoices} from '../config/choices.ts';
import {initialState} from '../store/initial-state.ts';
import {layoutOf, smallest} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import type {Token} from '../text/span.ts';
import {themes} from '../themes/index.ts';
import type {Style, Theme} from '../themes/theme.ts';
import {composeHeader} from '../ui/header/compose-header.ts';
import {composeTable} from '../ui/table/compose-table.ts';
import {composeViewBar} from '../ui/view-bar.ts';
import type {Picture, Piece, Strip} from './picture.ts';

/** Terminals up to this size are drawn each for itself; larger ones look like the largest of these, only larger. */
const largest = {columns: 240, rows: 60};

/**
 * The first picture for every terminal: the dashboard as the panels themselves compose it before anything is known of
 * an engine, without what will stand elsewhere as soon as something is.
 */
export function drawPictures(): readonly Picture[] {
	const options = [false, true].flatMap(showsAll => [false, true].map(isReadOnly => ({showsAll, isReadOnly})));
	return heights().flatMap(({rows, upTo}) =>
		options.map(option => ({...option, upTo, strips: stripsOf({...option, rows})})),
	);
}

/** One height for each way in which the panels stand, and the largest that has the same. */
function heights(): readonly {readonly rows: number; readonly upTo: number}[] {
	const all = range(smallest.rows, largest.rows);
	const place = (rows: number) => {
		const {header, viewBar, table} = layoutOf(stateFor({columns: smallest.columns, rows}));
		return JSON.stringify([header, viewBar, table?.y]);
	};
	const lasts = all.filter(rows => rows === largest.rows || place(rows) !== place(rows + 1));
	return lasts.map(rows => ({rows, upTo: rows === largest.rows ? unlimited : rows}));
}

/** JSON has no infinity. */
const unlimited = Number.MAX_SAFE_INTEGER;

type Options = {readonly rows: number; readonly showsAll: boolean; readonly isReadOnly: boolean};

/** Row by row, the narrowest first. */
function stripsOf(options: Options): readonly Strip[] {
	const widths = range(smallest.columns, largest.columns);
	const lines = widths.flatMap(columns => linesOf({...options, columns}).map(line => ({...line, upTo: columns})));
	const rows = new Set(lines.map(({row}) => row));
	return [...rows].flatMap(row => joined(lines.filter(line => line.row === row)));
}

/** Strips that differ only in how long their middle is as one. */
function joined(strips: readonly Strip[]): readonly Strip[] {
	const look = ({left, middle, right}: Strip) => JSON.stringify([left, middle, right]);
	return strips
		.filter((strip, index) => {
			const next = strips[index + 1];
			return !next || look(next) !== look(strip);
		})
		.map(strip => (strip.upTo === largest.columns ? {...strip, upTo: unlimited} : strip));
}

function linesOf(size: Options & {readonly columns: number}): readonly Omit<Strip, 'upTo'>[] {
	const state = stateFor(size);
	const look = {theme: markedTheme, isAscii: false};
	const {header, viewBar, table} = layoutOf(state);
	const placed = [
		{y: header.y, lines: composeHeader(state, look, header)},
		{y: viewBar.y, lines: composeViewBar(state, look, viewBar)},
		// Without the titles: columns move when there is something in them.
		...(table ? [{y: table.y + 1, lines: composeTable(state, look, table).slice(1)}] : []),
	];
	return placed
		.flatMap(({y, lines}) => lines.map((line, index) => ({row: y + index, ...partsOf(cellsIn(line), size.columns)})))
		.filter(({left, right}) => left.length + right.length > 0);
}

function stateFor({
	columns,
	rows,
	showsAll = false,
	isReadOnly = false,
}: Partial<Options> & {readonly columns: number; readonly rows: number}): State {
	const {settings} = defaultChoices({});
	return initialState({
		settings: {...settings, isReadOnly, keys: {}, version: ''},
		size: {columns, rows},
		now: 0,
		view: {showsAll},
	});
}

const tokens = Object.keys(themes[0].styles).filter(isToken);

function isToken(name: string): name is Token {
	return name in themes[0].styles;
}

/** A theme whose colours say which meaning they are for. */
const markedTheme: Theme = {name: 'marked', description: '', styles: markedStyles()};

function markedStyles(): Theme['styles'] {
	const styles: Record<Token, Style> = {...themes[0].styles};
	for (const [index, token] of tokens.entries()) {
		styles[token] = {color: `#${index.toString(16).padStart(6, '0')}`};
	}

	return styles;
}

/** Each cell of a line: one character and its meaning. */
function cellsIn(line: string): readonly Piece[] {
	return [...line.matchAll(/\u001B\[38;2;0;0;(\d+)m([^\u001B]*)\u001B\[0m|([^\u001B]+)/g)].flatMap(
		([, index, marked, plain]) =>
			[...(marked ?? plain ?? '')].map(text => ({text, token: index ? tokens[Number(index)] : undefined})),
	);
}

/** The longest run of one cell is what grows with the terminal. */
function partsOf(line: readonly Piece[], width: number): Pick<Strip, 'left' | 'middle' | 'right'> {
	const blanks = Array.from({length: width - line.length}, () => ({text: ' ', token: undefined}));
	const cells = [...line, ...blanks];
	const {start, end} = longestRun(cells);
	const right = merged(cells.slice(end));
	const middle = cells[start] ?? {text: ''};
	return {left: merged(cells.slice(0, start)), middle: right.length > 0 ? middle : {text: middle.text.trim()}, right};
}

function longestRun(cells: readonly Piece[]): {readonly start: number; readonly end: number} {
	let longest = {start: 0, end: 0};
	let start = 0;
	for (const [index, cell] of cells.entries()) {
		const first = cells[start];
		start = cell.text === first?.text && cell.token === first.token ? start : index;
		longest = index + 1 - start > longest.end - longest.start ? {start, end: index + 1} : longest;
	}

	return longest;
}

function merged(cells: readonly Piece[]): readonly Piece[] {
	const pieces: Piece[] = [];
	for (const cell of cells) {
		const last = pieces.at(-1);
		if (last?.token === cell.token && last) {
			pieces[pieces.length - 1] = {...last, text: last.text + cell.text};
		} else {
			pieces.push(cell);
		}
	}

	return pieces;
}

function range(first: number, last: number): readonly number[] {
	return Array.from({length: last - first + 1}, (_, index) => first + index);
}
