import {UsageError} from './config/usage-error.ts';
import {problemsOf} from './first-state.ts';
import type {ContainerRow} from './model/container-row.ts';
import {printJson, printTable} from './print-once.ts';
import type {Options, Printed} from './read-command-line.ts';
import {readOnce} from './read-once.ts';
import type {Column} from './resources/columns/column.ts';
import {containers} from './resources/kinds/containers.ts';
import {problemOf} from './sync/stream.ts';
import {toAscii} from './text/ascii.ts';
import {cleanText} from './text/clean.ts';
import {themes} from './themes/index.ts';
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
