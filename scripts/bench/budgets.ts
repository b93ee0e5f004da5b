import type {Size} from '../../source/model/rect.ts';
import type {Program} from './programs.ts';
import {type MeasureId, measures, type Readings} from './readings.ts';
import {figure, median, table} from './report.ts';

/** The most that a measure may be, in its unit, by the number of containers. */
type Budget = {
	readonly measure: MeasureId;
	readonly limits: Readonly<Record<number, number>>;
	/** The source of the stats to which the budget applies; any source if undefined. */
	readonly statsFrom?: 'control groups' | 'API';
};

/** The measures that depend on the machine's speed. */
const times: ReadonlySet<MeasureId> = new Set([
	'firstPaint',
	'firstName',
	'firstFigure',
	'cpu',
	'engineCpu',
	'firstByte',
	'firstByte90',
	'outside',
]);

/** CPU seconds of `docker stats` in 30 s on the machine that the budgets are for, by the number of containers. */
const referenceCpu: Readonly<Record<number, number>> = {10: 0.12, 100: 0.6, 300: 1.48};

const all = (limit: number) => ({10: limit, 100: limit, 300: limit});

const budgets: readonly Budget[] = [
	{measure: 'firstPaint', limits: all(30)},
	{measure: 'firstName', limits: {10: 150, 100: 160, 300: 180}},
	{measure: 'firstFigure', limits: {10: 600, 100: 600, 300: 700}},
	{measure: 'cpu', limits: {10: 0.25, 100: 0.4, 300: 0.6}},
	{measure: 'engineCpu', limits: {10: 0.05, 100: 0.1, 300: 0.2}, statsFrom: 'control groups'},
	{measure: 'engineCpu', limits: {10: 0.6, 100: 1.3, 300: 1.5}, statsFrom: 'API'},
	{measure: 'bytes', limits: all(1500)},
	{measure: 'firstByte', limits: {10: 2, 100: 2, 300: 2.5}},
	{measure: 'firstByte90', limits: {10: 6, 100: 6, 300: 8}},
	{measure: 'outside', limits: {10: 30, 100: 40, 300: 60}},
	{measure: 'resident', limits: {10: 92, 100: 95, 300: 100}},
	{measure: 'connections', limits: all(8)},
];

/** Quayside's readings in one cell: over the engine's socket, and over TCP, where all stats are the engine's. */
type OurReadings = {
	readonly count: number;
	readonly size: Size;
	readonly ours: Readings;
	readonly api: Readings;
};

/** The readings of every program for one number of containers. */
type Measured = {readonly count: number; readonly programs: ReadonlyMap<Program, Readings>};

/**
 * The time that `docker stats` takes on this machine, divided by its time on the machine that the budgets are for. At least
 * 1; 1 if it was not measured.
 */
export function slowdownOf(cells: readonly Measured[]): number {
	const factors = cells.flatMap(({count, programs}) => {
		const stats = [...programs].find(([{name}]) => name === 'docker stats')?.[1];
		const factor = stats && measures.cpu.of(stats) / (referenceCpu[count] ?? Number.NaN);
		return factor ? [factor] : [];
	});
	return Math.max(1, median(factors) || 1);
}

/** A table of the budgets, the measured values, and whether each budget is met, also with the slowdown of this machine. */
export function budgetTable(cells: readonly OurReadings[], slowdown: number): string {
	const counts = [...Map.groupBy(cells, ({count}) => count)];
	const titles = counts.flatMap(([count, sizes]) => [
		`${count}: budget`,
		...sizes.map(({size}) => `${size.columns}×${size.rows}`),
	]);
	return table(
		['', ...titles],
		budgets.map(budget => [
			titleOf(budget),
			...counts.flatMap(([count, sizes]) => {
				const limit = budget.limits[count] ?? Number.NaN;
				return [figure(limit), ...sizes.map(cell => cellFor(budget, limit, cell, slowdown))];
			}),
		]),
	);
}

/** The text before the table. */
export function budgetIntroduction(slowdown: number): string {
	const [few, some, many] = Object.values(referenceCpu).map(seconds => figure(seconds));
	return `Time budgets are for a machine on which \`docker stats\` takes ${few}, ${some} and ${many} s of CPU in 30 s with 10, 100
and 300 containers. Here it takes ${figure(slowdown)} times as much; “met here” means within ${figure(slowdown)} times the budget.`;
}

function titleOf({measure, statsFrom}: Budget): string {
	const {title} = measures[measure];
	return statsFrom ? `${title} (stats: ${statsFrom})` : title;
}

function cellFor({measure, statsFrom}: Budget, limit: number, {ours, api}: OurReadings, slowdown: number): string {
	// If the engine is asked for samples over its own socket, the control groups are not read.
	const readsGroups = measures.samples.of(ours) < 0.5;
	const readings = statsFrom === 'API' ? api : ours;
	const value = statsFrom === 'control groups' && !readsGroups ? Number.NaN : measures[measure].of(readings);
	return `${figure(value)}${verdict(value, limit, times.has(measure) ? slowdown : 1)}`;
}

function verdict(value: number, limit: number, slowdown: number): string {
	if (Number.isNaN(value) || Number.isNaN(limit)) {
		return '';
	}

	return value <= limit ? ' met' : value <= limit * slowdown ? ' met here' : ' not met';
}
