import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'esbuild';
import {mustRun} from '../../test/helpers/run.ts';
import {leaveOut} from '../bundle/plugins.ts';
import {root} from '../bundle/root.ts';
import type {SceneCost} from './drawing-program.ts';
import {figure, mark, median, ratio, table, writeSection} from './report.ts';

const size = '120×40';

/** The dashboard, and the same screen written by Ink itself, with and without its incremental rendering. */
const ways = ['quayside', 'ink', 'ink-incremental'] as const;
const rounds = 3;

/**
 * The budget of a frame of 120×40: milliseconds of CPU, and bytes. A moved selection writes two whole rows again: no
 * sequence that all terminals know changes only the background of a cell.
 */
const budgets = [
	{scene: 'tick', cpu: 1.5, bytes: 1.4 * 1024},
	{scene: 'cursor', cpu: 1.3, bytes: 500},
] as const;

/** Measure frames that are drawn by the screen and by Ink. */
export async function measureDrawing(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	try {
		const program = join(folder, 'drawing.mjs');
		await bundle(program);
		const costs = await measure(program);
		const body = [intro, ...tablesOf(costs), verdicts(costs.quayside)].join('\n\n');
		writeSection({name: 'drawing', title: 'Drawing', command: 'npm run bench -- drawing', body});
	} finally {
		await rm(folder, {recursive: true});
	}
}

const intro = `CPU time and bytes of each frame, from a new state to the bytes written; medians of ${rounds} runs in turn. “quayside” is
React, Ink and the screen together, and “of it the screen” the screen alone. “New state” is the time to compute the state,
which is not included. “Ink” is the same screen drawn by an ordinary Ink program, “incremental” the same with Ink's
incremental rendering. At a tick, 87 of 300 busy containers have new stats, among them all visible ones.`;

/** Bundle like the program, with production React and without a transpiler. */
async function bundle(outfile: string): Promise<void> {
	await build({
		absWorkingDir: root,
		entryPoints: ['scripts/bench/drawing-program.ts'],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		minify: true,
		define: {'process.env.NODE_ENV': '"production"'},
		banner: {js: `import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);`},
		plugins: [leaveOut(['react-devtools-core'])],
		logLevel: 'error',
	});
}

type Way = (typeof ways)[number];
type Costs = Readonly<Record<Way, readonly SceneCost[]>>;

/** Each way in turn, so that other load on the machine affects all of them. */
async function measure(program: string): Promise<Costs> {
	const runs: Record<Way, SceneCost[][]> = {quayside: [], ink: [], 'ink-incremental': []};
	for (let round = 0; round < rounds; round++) {
		for (const way of ways) {
			const output = await mustRun(process.execPath, [program, way, ...size.split('×')], {env: {FORCE_COLOR: '3'}});
			runs[way].push(JSON.parse(output.slice(output.indexOf('[{'), output.lastIndexOf(']') + 1)));
		}
	}

	return {
		quayside: medians(runs.quayside),
		ink: medians(runs.ink),
		'ink-incremental': medians(runs['ink-incremental']),
	};
}

function medians(runs: readonly (readonly SceneCost[])[]): readonly SceneCost[] {
	const [first = []] = runs;
	return first.map(({name}, index) => {
		const of = (read: (cost: SceneCost) => number) =>
			median(runs.map(run => run[index]).map(cost => (cost ? read(cost) : Number.NaN)));
		return {
			name,
			drawing: of(cost => cost.drawing),
			screen: of(cost => cost.screen),
			state: of(cost => cost.state),
			bytes: of(cost => cost.bytes),
		};
	});
}

function tablesOf(costs: Costs): readonly string[] {
	const ours = [`${size}, ms of CPU`, 'quayside', 'of it the screen', 'new state', 'Ink', 'incremental'];
	const cpu = costs.quayside.map((cost, index) => [
		cost.name,
		figure(cost.drawing),
		figure(cost.screen),
		figure(cost.state),
		...besideInk(costs, index, ({drawing}) => drawing),
	]);
	const bytes = costs.quayside.map((cost, index) => [
		cost.name,
		figure(cost.bytes),
		...besideInk(costs, index, cost => cost.bytes),
	]);
	return [table(ours, cpu), table([`${size}, bytes`, 'quayside', 'Ink', 'incremental'], bytes)];
}

/** The cost of Ink's own writing, and its ratio to ours. */
function besideInk(costs: Costs, index: number, read: (cost: SceneCost) => number): readonly string[] {
	const costOf = (way: Way) => (costs[way][index] ? read(costs[way][index]) : Number.NaN);
	return (['ink', 'ink-incremental'] as const).map(
		way => `${figure(costOf(way))} (${ratio(costOf('quayside'), costOf(way))})`,
	);
}

function verdicts(costs: readonly SceneCost[]): string {
	const words = budgets.flatMap(({scene, cpu, bytes}) => {
		const cost = costs.find(({name}) => name === scene);
		return [
			`${scene} ≤ ${figure(cpu, 'ms')}: ${mark(cost !== undefined && cost.drawing <= cpu)}`,
			`≤ ${figure(bytes, 'bytes')}: ${mark(cost !== undefined && cost.bytes <= bytes)}`,
		];
	});
	return `Budget of a frame of ${size}: ${words.join(', ')}.`;
}
