import {budgetIntroduction, budgetTable, slowdownOf} from './budgets.ts';
import type {Options, Results} from './main.ts';
import type {Program} from './programs.ts';
import {type Measure, measures, type Readings} from './readings.ts';
import {figure, median, ratio, table} from './report.ts';
import type {Size} from './terminal.ts';

/** The readings for one number of containers and one size. */
export type Cell = Results & {
	readonly count: number;
	readonly size: Size;
	readonly ours: Readings;
	readonly api: Readings;
};

/** The body of the section: an introduction and tables. */
export function mainBody(cells: readonly Cell[], options: Options): string {
	const slowdown = slowdownOf(cells);
	return [
		introduction(options),
		...cells.map(cell => `### ${titleOf(cell)}\n\n${aloneOf(cell)}\n\n${cellTable(cell)}`),
		...options.sizes.map(size => {
			const ours = cells.filter(cell => cell.size === size).map(({count, ours, api}) => ({count, socket: ours, api}));
			return `### Our budgets, ${size.columns}×${size.rows}\n\n${budgetIntroduction(slowdown)}\n\n${budgetTable(ours, slowdown)}`;
		}),
	].join('\n\n');
}

function introduction({seconds, rounds}: Options): string {
	return `The programs run one after the other, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, each in its own terminal, on the same private engine. Of
every twenty containers one is busy (\`--cpus 0.01\`), four ping themselves, four print a line a second, and the others
sleep. CPU is measured over ${seconds} s without a key press. The engine's CPU (dockerd, containerd, shims) is its increase over
the engine without any client. Keys are pressed at random times; a change from outside is timed from the engine's own event.
All figures are medians; × is Quayside's figure divided by the other program's. “TCP” is Quayside connected over TCP, where
all stats have to come from the engine. “–” means that the program does not have this, or that it was not measured.`;
}

function titleOf({count, size}: Cell): string {
	return `${count} containers, ${size.columns}×${size.rows}`;
}

function aloneOf({alone}: Cell): string {
	const engine = figure(median(alone.map(({engineCpu}) => engineCpu)), 's');
	const busy = figure(Math.round(median(alone.map(share => share.busy)) * 100));
	return `Without any client the engine uses ${engine} of CPU in 30 s, and the machine's CPUs are ${busy} % busy.`;
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
