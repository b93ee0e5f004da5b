import {budgetIntroduction, budgetTable, paceOf} from './budgets.ts';
import type {Options, Results} from './main.ts';
import type {Program} from './programs.ts';
import {type Measure, measures, type Readings} from './readings.ts';
import {figure, median, ratio, table} from './report.ts';
import type {Size} from './terminal.ts';

/** What was read with so many containers in one size. */
export type Cell = Results & {
	readonly count: number;
	readonly size: Size;
	readonly ours: Readings;
	readonly api: Readings;
};

/** What was measured, in words and tables. */
export function mainBody(cells: readonly Cell[], options: Options): string {
	const pace = paceOf(cells);
	return [
		introduction(options),
		...cells.map(cell => `### ${titleOf(cell)}\n\n${aloneOf(cell)}\n\n${cellTable(cell)}`),
		...options.sizes.map(size => {
			const ours = cells.filter(cell => cell.size === size).map(({count, ours, api}) => ({count, socket: ours, api}));
			return `### Our budgets, ${size.columns}×${size.rows}\n\n${budgetIntroduction(pace)}\n\n${budgetTable(ours, pace)}`;
		}),
	].join('\n\n');
}

function introduction({seconds, rounds}: Options): string {
	return `All programs in turn, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, each in a terminal of its own on the same private engine; of
twenty containers one is busy (\`--cpus 0.01\`), four ping themselves, four print a line a second, the others sleep. What
a program costs is read over ${seconds} s without a key, the engine's share (dockerd, containerd, shims) over what it uses in
as many seconds without any client. Keys come at random times; a change from outside is timed from the engine's own
event. Figures are medians; ×: what we cost by what it costs. “TCP” is the dashboard on a port, where every figure has
to come from the engine. “–”: the program has no such thing, or it was not measured.`;
}

function titleOf({count, size}: Cell): string {
	return `${count} containers, ${size.columns}×${size.rows}`;
}

function aloneOf({alone}: Cell): string {
	const engine = figure(median(alone.map(({engineCpu}) => engineCpu)), 's');
	const busy = figure(Math.round(median(alone.map(share => share.busy)) * 100));
	return `Without any client the engine uses ${engine} of CPU in 30 s; the machine is busy to ${busy} %.`;
}

function cellTable({ours, programs}: Cell): string {
	const isOurs = ({name}: Program) => name.startsWith('quayside');
	const word = (measure: Measure) => (program: Program, readings: Readings) => {
		const value = measure.of(readings);
		const share = isOurs(program) || Number.isNaN(value) ? '' : ` (${ratio(measure.of(ours), value)})`;
		return figure(value) + share;
	};
	return table(
		['', ...[...programs.keys()].map(({name}) => name)],
		Object.values(measures).map(measure => [
			measure.title,
			...[...programs].map(([program, readings]) => word(measure)(program, readings)),
		]),
	);
}
