import type {Size} from '../../source/model/rect.ts';
import {budgetIntroduction, budgetTable, slowdownOf} from './budgets.ts';
import type {Options, Results} from './main.ts';
import type {Program} from './programs.ts';
import {type MeasureId, measures, type Readings} from './readings.ts';
import {figure, median, ratio, table} from './report.ts';

/** The readings for one number of containers and one size. */
export type Cell = Results & {
	readonly count: number;
	readonly size: Size;
	readonly ours: Readings;
	readonly api: Readings;
};

/** The rows of a comparison. */
const compared: readonly MeasureId[] = [
	'firstPaint',
	'firstName',
	'firstFigure',
	'cpu',
	'engineCpu',
	'resident',
	'own',
	'bytes',
	'connections',
	'requests',
	'firstByte',
	'firstByte90',
	'firstByteMost',
	'outside',
];

/** The body of the section: an introduction, comparisons in the first size, and our budgets in all sizes. */
export function mainBody(cells: readonly Cell[], options: Options): string {
	const slowdown = slowdownOf(cells);
	const [first] = options.sizes;
	return [
		introduction(options),
		...cells
			.filter(({size}) => size === first)
			.map(cell => `### ${titleOf(cell)}\n\n${aloneOf(cell)}\n\n${cellTable(cell)}`),
		`### Our budgets\n\n${budgetIntroduction(slowdown)}\n\n${budgetTable(cells, slowdown)}`,
	].join('\n\n');
}

function introduction({seconds, rounds}: Options): string {
	return `The programs run one after the other, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, each in its own terminal, on the same private engine. Of
every twenty containers one is busy (\`--cpus 0.01\`), four ping themselves, four print a line a second, and the others
sleep. CPU is measured over ${seconds} s without a key press. The engine's CPU (dockerd, containerd, shims) is what it uses
beyond its own work without a client; noise can make it negative. Memory of its own is not shared with other processes.
Keys are pressed at random times; a stop or start is timed from the engine's event. All figures are medians; × is Quayside's
figure divided by the other program's. “TCP” is Quayside connected over TCP, where all stats have to come from the engine.
“–”: the program does not have this, or it was not measured.`;
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
	const word = (id: MeasureId, program: Program, readings: Readings) => {
		const {of} = measures[id];
		const value = of(readings);
		const share = isOurs(program) || Number.isNaN(value) ? '' : ` (${ratio(of(ours), value)})`;
		return figure(value) + share;
	};
	return table(
		['', ...[...programs.keys()].map(({name}) => name)],
		compared.map(id => [
			measures[id].title,
			...[...programs].map(([program, readings]) => word(id, program, readings)),
		]),
	);
}
