import {UsageError} from './config/usage-error.ts';
import {problemsOf} from './first-state.ts';
import {jsonFields} from './json-fields.ts';
import type {ContainerRow} from './model/container-row.ts';
import {type Json, printableJson} from './model/json.ts';
import type {Options, Printed} from './read-command-line.ts';
import {readOnce} from './read-once.ts';
import type {Column} from './resources/columns/column.ts';
import {containers} from './resources/kinds/containers.ts';
import {problemOf} from './sync/stream.ts';
import {styled} from './terminal/sgr.ts';
import {toAscii} from './text/ascii.ts';
import {cleanText} from './text/clean.ts';
import {fit, textWidth} from './text/width.ts';
import {themes} from './themes/index.ts';
import {styleOf} from './themes/style-of.ts';
import type {Theme} from './themes/theme.ts';

/**
 * Read once, and return the table or the objects, or the reason why there are none. Problems with the configuration are
 * written to stderr. Throws a `UsageError` for a filter that the engine refuses.
 */
export async function printOnce(options: Options, version: string): Promise<Printed> {
	for (const problem of problemsOf(options)) {
		process.stderr.write(`quayside: ${problem}\n`);
	}

	try {
		const {rows, failures} = await readOnce(options, version);
		const {isAscii} = options.settings;
		const table = () => printTable(rows, columnsOf(options), themeOf(options));
		const text = options.output === 'json' ? printJson(rows) : isAscii ? toAscii(table()) : table();
		return failures.length === 0
			? {exitCode: 0, text}
			: {exitCode: 1, output: text, text: failures.map(failure => `quayside: ${cleanText(failure)}\n`).join('')};
	} catch (error) {
		if (error instanceof UsageError) {
			throw error;
		}

		return {exitCode: 1, text: `quayside: ${cleanText(problemOf(error))}\n`};
	}
}

/** The columns of `docker ps` and `docker stats`. */
const printedColumns = ['name', 'image', 'status', 'cpu', 'mem', 'mem%', 'net', 'block', 'pids', 'ports'];

/** The columns that were chosen, or those of the docker command. */
function columnsOf({columns, engines}: Options): readonly Column<ContainerRow>[] {
	const [name = 'name', ...others] = printedColumns;
	const wanted = columns ?? (engines.length > 1 ? [name, 'host', ...others] : printedColumns);
	return wanted.map(id => containers.columns.find(column => column.id === id)).filter(column => column !== undefined);
}

function themeOf({settings}: Options): Theme | undefined {
	return process.stdout.isTTY && process.env.TERM !== 'dumb'
		? themes.find(theme => theme.name === settings.theme)
		: undefined;
}

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
