// Runs benchmarks: `npm run bench` compares with other programs, `npm run bench -- startup` runs one benchmark. Results are
// printed and written to docs/performance.md, each to its own section.
import {measureDrawing} from './bench/drawing.ts';
import {measureEngines} from './bench/engines.ts';
import {measureHidden} from './bench/hidden.ts';
import {measureLongLogs} from './bench/long-logs.ts';
import {measureMain} from './bench/main.ts';
import {measureScale} from './bench/scale.ts';
import {measureSoak} from './bench/soak.ts';
import {measureStartup} from './bench/startup.ts';

/** Each gets the arguments after its name on the command line. The first one has no name. */
const benchmarks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
	main: measureMain,
	startup: measureStartup,
	scale: measureScale,
	engines: measureEngines,
	hidden: measureHidden,
	soak: measureSoak,
	'long-logs': measureLongLogs,
	drawing: measureDrawing,
};

const [first = '', ...rest] = process.argv.slice(2);
const isNamed = first !== '' && !first.startsWith('-');
const benchmark = benchmarks[isNamed ? first : 'main'];
if (benchmark) {
	await benchmark(isNamed ? rest : process.argv.slice(2));
} else {
	console.error(`There are these benchmarks: ${Object.keys(benchmarks).join(', ')}.`);
	process.exitCode = 2;
}
