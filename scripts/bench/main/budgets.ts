import {figure, table} from '../report.ts';
import {type MeasureId, measures} from './measures.ts';
import type {Readings} from './readings.ts';

/** What we may cost with 10, 100 and 300 containers: a measure, in its unit, and whose figures count. */
type Budget = {
	readonly measure: MeasureId;
	readonly limits: Readonly<Record<number, number>>;
	/** Only for figures that are read from the control groups, or only for those that the engine tells. */
	readonly figuresFrom?: 'control groups' | 'API';
};

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

/** The table of what we may cost, what we did, and whether that is within. */
export function budgetTable(cells: readonly OurReadings[]): string {
	const titles = ['', ...cells.flatMap(({count}) => [`${count}: budget`, 'measured', ''])];
	return table(
		titles,
		budgets.map(budget => [titleOf(budget), ...cells.flatMap(cell => judge(budget, cell))]),
	);
}

function titleOf({measure, figuresFrom}: Budget): string {
	const {title} = measures[measure];
	return figuresFrom ? `${title} (figures: ${figuresFrom})` : title;
}

function judge({measure, limits, figuresFrom}: Budget, {count, socket, api}: OurReadings): readonly string[] {
	const limit = limits[count] ?? Number.NaN;
	// Where the engine is still asked for samples on its own socket, nothing is read from the control groups.
	const readsGroups = measures.samples.of(socket) < 0.5;
	const readings = figuresFrom === 'API' ? api : socket;
	const value = figuresFrom === 'control groups' && !readsGroups ? Number.NaN : measures[measure].of(readings);
	const verdict = Number.isNaN(value) || Number.isNaN(limit) ? '' : value <= limit ? 'met' : 'not met';
	return [figure(limit), figure(value), verdict];
}
