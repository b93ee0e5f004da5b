import {jsonFields} from './json-fields.ts';
import type {ContainerRow} from './model/container-row.ts';
import type {Column} from './resources/column.ts';
import {styled} from './terminal/sgr.ts';
import {cleanText} from './text/clean.ts';
import {fit, textWidth} from './text/width.ts';
import {styleOf} from './themes/style-of.ts';
import type {Theme} from './themes/theme.ts';

/** Spaces between two columns, as many as `docker ps` has. */
const gap = '   ';

/**
 * The table as plain text: a line of titles and a line a row, each column as wide as its longest text, nothing cut.
 * With a theme, which is for a terminal only, the titles and the states have its looks.
 */
export function printTable(
	rows: readonly ContainerRow[],
	columns: readonly Column<ContainerRow>[],
	theme?: Theme,
): string {
	const texts = rows.map(row => columns.map(column => cleanText(column.text(row))));
	const widths = columns.map(({title}, index) =>
		Math.max(textWidth(title), ...texts.map(cells => textWidth(cells[index] ?? ''))),
	);
	const line = (cells: readonly string[]) =>
		cells
			.map((text, index) => fit(text, widths[index] ?? 0, columns[index]?.align))
			.join(gap)
			.trimEnd();
	const titles = line(columns.map(column => column.title));
	return [theme ? styled(styleOf(theme, 'title'), titles) : titles, ...texts.map(line)]
		.map(text => `${text}\n`)
		.join('');
}

/** One JSON object a container, one a line; the fields are those of `jsonFields`. */
export function printJson(rows: readonly ContainerRow[]): string {
	return rows.map(row => `${jsonOf(row)}\n`).join('');
}

function jsonOf(row: ContainerRow): string {
	const fields = jsonFields.map(({name, of}) => [name, of(row) ?? null] as const);
	return JSON.stringify(Object.fromEntries(fields)).replaceAll(unprintable, escaped);
}

/** JSON leaves these as they are, and on a terminal they act: C1 controls, line separators, bidirectional controls. */
const unprintable = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

function escaped(character: string): string {
	return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
