// Measures: `npm run bench -- startup`.
import {measureStartup} from './bench/startup.ts';

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {startup: measureStartup};
const [name = ''] = process.argv.slice(2);
const benchmark = benchmarks[name];
if (benchmark) {
	await benchmark();
} else {
	console.error(`There are these benchmarks: ${Object.keys(benchmarks).join(', ')}.`);
	process.exitCode = 2;
}
