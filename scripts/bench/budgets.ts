import type {Program} from './programs.ts';
import {type MeasureId, measures, type Readings} from './readings.ts';
import {figure, median, table} from './report.ts';

/** What we may cost with 10, 100 and 300 containers: a measure, in its unit, and whose figures count. */
type Budget = {
	readonly measure: MeasureId;
	readonly limits: Readonly<Record<number, number>>;
	/** Only for figures that are read from the control groups, or only for those that the engine tells. */
	readonly figuresFrom?: 'control groups' | 'API';
};

/** What depends on how fast a machine is. */
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

/** The CPU of `docker stats` in 30 s, in seconds, on the machine that the budgets are for, by the number of containers. */
const yardstick: Readonly<Record<number, number>> = {10: 0.12, 100: 0.6, 300: 1.48};

const all = (limit: number) => ({10: limit, 100: limit, 300: limit});

const budgets: readonly Budget[] = [
	{measure: 'firstPaint', limits: all(30)},
	{measure: 'firstName', limits: {10: 150, 100: 160, 300: 180}},
	{measure: 'firstFigure', limits: {10: 600, 100: 600, 300: 700}},
	{measure: 'cpu', limits: {10: 0.25, 100: 0.4, 300: 0.6}},
	{measure: 'engineCpu', limits: {10: 0.05, 100: 0.1, 300: 0.2}, figuresFrom: 'control groups'},
	{measure: 'engineCpu', limits: {10: 0.6, 100: 1.3, 300: 1.5}, figuresFrom: 'API'},
	{measure: 'bytes', limits: all(1500)},
	{measure: 'firstByte', limits: {10: 2, 100: 2, 300: 2.5}},
	{measure: 'firstByte90', limits: {10: 6, 100: 6, 300: 8}},
	{measure: 'outside', limits: {10: 30, 100: 40, 300: 60}},
	{measure: 'resident', limits: {10: 92, 100: 95, 300: 100}},
	{measure: 'connections', limits: all(8)},
];

/** Our readings in one cell: on the engine's socket, and through a port where every figure is the engine's. */
export type OurReadings = {readonly count: number; readonly socket: Readings; readonly api: Readings};

/** The readings of every program for one number of containers. */
export type Measured = {readonly count: number; readonly programs: ReadonlyMap<Program, Readings>};

/**
 * How many times as long things take on this machine as on the one that the budgets are for, as `docker stats` tells:
 * 1 where it was not measured, and on a faster machine.
 */
export function paceOf(cells: readonly Measured[]): number {
	const paces = cells.flatMap(({count, programs}) => {
		const stats = [...programs].find(([{name}]) => name === 'docker stats')?.[1];
		const pace = stats && measures.cpu.of(stats) / (yardstick[count] ?? Number.NaN);
		return pace ? [pace] : [];
	});
	return Math.max(1, median(paces) || 1);
}

/** The table of what we may cost, what we did, and whether that is within, at this machine's pace. */
export function budgetTable(cells: readonly OurReadings[], pace: number): string {
	const titles = ['', ...cells.flatMap(({count}) => [`${count}: budget`, 'measured', ''])];
	return table(
		titles,
		budgets.map(budget => [titleOf(budget), ...cells.flatMap(cell => judge(budget, cell, pace))]),
	);
}

/** What has to be known to read the table. */
export function budgetIntroduction(pace: number): string {
	const [few, some, many] = Object.values(yardstick).map(seconds => figure(seconds));
	return `Time budgets are for a machine on which \`docker stats\` takes ${few}, ${some} and ${many} s of CPU in 30 s with 10, 100
and 300 containers. Here it takes ${figure(pace)} times as much; “met here” means within ${figure(pace)} times the budget.`;
}

function titleOf({measure, figuresFrom}: Budget): string {
	const {title} = measures[measure];
	return figuresFrom ? `${title} (figures: ${figuresFrom})` : title;
}

function judge(
	{measure, limits, figuresFrom}: Budget,
	{count, socket, api}: OurReadings,
	pace: number,
): readonly string[] {
	const limit = limits[count] ?? Number.NaN;
	// Where the engine is still asked for samples on its own socket, nothing is read from the control groups.
	const readsGroups = measures.samples.of(socket) < 0.5;
	const readings = figuresFrom === 'API' ? api : socket;
	const value = figuresFrom === 'control groups' && !readsGroups ? Number.NaN : measures[measure].of(readings);
	return [figure(limit), figure(value), verdict(value, limit, times.has(measure) ? pace : 1)];
}

function verdict(value: number, limit: number, pace: number): string {
	if (Number.isNaN(value) || Number.isNaN(limit)) {
		return '';
	}

	return value <= limit ? 'met' : value <= limit * pace ? 'met here' : 'not met';
}
