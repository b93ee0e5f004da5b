import {jsonFields} from './json-fields.ts';
import type {ContainerRow} from './model/container-row.ts';
import {type Json, printableJson} from './model/json.ts';
import type {Column} from './resources/columns/column.ts';
import {styled} from './terminal/sgr.ts';
import {cleanText} from './text/clean.ts';
import {fit, textWidth} from './text/width.ts';
import {styleOf} from './themes/style-of.ts';
import type {Theme} from './themes/theme.ts';

/** Spaces between two columns, as many as `docker ps` has. */
const gap = '   ';

/**
 * The table as plain text: a line of titles and one for each row. Columns are as wide as their longest text, so nothing
 * is cut. With a theme, which is for a terminal only, the titles have its style.
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

/** A JSON object for each container, one per line, with the fields of `jsonFields`. */
export function printJson(rows: readonly ContainerRow[]): string {
	return rows.map(row => `${printableJson(objectOf(row))}\n`).join('');
}

function objectOf(row: ContainerRow): Json {
	return Object.fromEntries(jsonFields.map(({name, of}) => [name, of(row) ?? null] as const));
}
