import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {mustRun} from '../../test/helpers/run.ts';
import {type Bench, launch, warmUp} from './bench-engine.ts';
import {ours} from './programs.ts';
import {figure, mark, median, percentile, table, writeSection} from './report.ts';
import {measureUse, type Use} from './scale-use.ts';
import {startSimulatedEngine} from './simulated-engine.ts';

const many = {running: 1000, stopped: 30_000, images: 5000};
const few = {running: 50, stopped: 50, images: 50};

/** The tables to measure: the size of the terminal, and the flag for stopped containers. */
const tables = [
	{columns: 120, rows: 40, args: ['-a']},
	{columns: 200, rows: 60, args: ['-a']},
	{columns: 120, rows: 40, args: []},
	{columns: 200, rows: 60, args: []},
];

/** The budgets, in milliseconds and bytes. */
const budgets = {first: 1500, key: 50, memory: 220e6};

/** How much more CPU than with few containers it may use while idle, in percent of a CPU. */
const idleTolerance = 1;

/** Compare the dashboard with 31,000 containers to one with a hundred. */
export async function measureScale(): Promise<void> {
	await mustRun(process.execPath, ['scripts/build.ts']);
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	try {
		const [small] = await measureFleet(few, tables.slice(0, 1), home);
		const large = await measureFleet(many, tables, home);
		writeSection({
			name: 'scale',
			title: 'With 31,000 containers',
			command: 'npm run bench -- scale',
			body: bodyOf(small, large),
		});
	} finally {
		await rm(home, {recursive: true});
	}
}

async function measureFleet(size: typeof many, wanted: typeof tables, home: string): Promise<readonly Use[]> {
	const engine = await startSimulatedEngine(size);
	const bench: Bench = {engine: {socket: engine.socket, pid: process.pid}, home};
	try {
		await warmUp(bench, ours);
		const uses: Use[] = [];
		for (const {columns, rows, args} of wanted) {
			const program = {...ours, args: [...ours.args, ...args]};
			uses.push(await measureUse(engine, launch(bench, program, {columns, rows})));
		}

		return uses;
	} finally {
		await engine.stop();
	}
}

type Line = {
	readonly title: string;
	value(use: Use): string;
	/** Whether the budget is met; undefined without a budget. */
	isMet?(use: Use, small: Use): boolean;
};

const lines: readonly Line[] = [
	{
		title: `first name, < ${figure(budgets.first, 'ms')}`,
		value: use => figure(use.firstName, 'ms'),
		isMet: use => use.firstName < budgets.first,
	},
	keyLine('moving', use => use.moving),
	keyLine('moving while the list is reloaded', use => use.movingForLong),
	keyLine('moving with 3 changes a second', use => use.movingBusy),
	keyLine('paging', use => use.paging),
	keyLine('filtering, each letter', use => use.filtering),
	keyLine('sorting, each column', use => use.sorting),
	{title: 'opening the images', value: ({images}) => figure(images, 'ms')},
	{title: 'change by another client → screen', value: ({outside}) => figure(median(outside), 'ms')},
	{
		title: `memory, < ${figure(budgets.memory / 1e6, 'MB')}`,
		value: ({memory}) => figure(memory.now / 1e6, 'MB'),
		isMet: ({memory}) => memory.now < budgets.memory,
	},
	{title: 'peak memory', value: ({memory}) => figure(memory.most / 1e6, 'MB')},
	{
		title: 'idle, of one CPU',
		value: ({idle}) => figure(idle, '%'),
		isMet: ({idle}, small) => idle < small.idle + idleTolerance,
	},
];

function keyLine(title: string, times: (use: Use) => readonly number[]): Line {
	return {
		title: `${title}, 95 of 100 < ${budgets.key} ms`,
		value: use =>
			`${figure(median(times(use)))} / ${figure(percentile(times(use), 0.95))} / ${figure(Math.max(...times(use)), 'ms')}`,
		isMet: use => percentile(times(use), 0.95) < budgets.key,
	};
}

function bodyOf(small: Use | undefined, large: readonly Use[]): string {
	if (!small) {
		throw new Error('Nothing was measured.');
	}

	const titles = tables.map(({columns, rows, args}) => `${columns}×${rows}${args.length > 0 ? ', all' : ''}`);
	const rows = lines.map(({title, value, isMet}) => [
		title,
		value(small),
		...large.map(use => `${value(use)}${isMet ? ` ${mark(isMet(use, small))}` : ''}`),
	]);
	return `${intro}\n\n${table(['', '100, all', ...titles], rows)}`;
}

const intro = `A simulated engine in its own process has 1,000 running and 30,000 stopped containers and 5,000 images. The first column
has 100 containers, for comparison. “All” shows every container (\`-a\`); the other columns show the running ones only. A cell
with three times has the median, the 95th percentile and the longest time from a key to its effect on the screen.`;
