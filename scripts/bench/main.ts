import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {type PrivateEngine, startEngine} from '../../test/engine/private-engine.ts';
import {mustRun} from '../../test/helpers/run.ts';
import {measureCell, warmUp} from './main/cell.ts';
import {fill} from './main/containers.ts';
import {countingRelay} from './main/counting-relay.ts';
import {type Bench, benchOn} from './main/launch.ts';
import {type Options, readOptions} from './main/options.ts';
import {ours, oursInOneFile, oursThroughApi} from './main/ours.ts';
import type {Program} from './main/program.ts';
import {noReadings} from './main/readings.ts';
import {type Cell, mainBody} from './main/report-cells.ts';
import {rivalsOn} from './main/rivals.ts';
import {readTraffic} from './main/traffic.ts';
import {writeSection} from './report.ts';

/**
 * What the dashboard costs beside its rivals, with few and many containers, in smaller and larger terminals: on a private
 * engine, one program after the other in the same minutes.
 */
export async function measureMain(args: readonly string[]): Promise<void> {
	const options = readOptions(args);
	await mustRun(process.execPath, ['scripts/build.ts']);
	const engine = await startEngine();
	const home = await mkdtemp(join(tmpdir(), 'quayside-bench-'));
	const relay = await countingRelay(engine.socket, 'tcp');
	try {
		const api = oursThroughApi(relay.host);
		const programs = [ours, api, ...oursInOneFile(), ...rivalsOn(process.env.PATH ?? '')];
		const cells = await measure({engine, bench: await benchOn(engine, home), programs, api}, options);
		writeSection({
			name: 'main',
			title: 'Beside the rivals',
			command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
			engine: await engine.mustDocker(['version', '--format', '{{.Server.Version}}']),
			body: mainBody(cells, options),
		});
	} finally {
		await relay.stop();
		await engine.stop();
		await rm(home, {recursive: true});
	}
}

type Field = {
	readonly engine: PrivateEngine;
	readonly bench: Bench;
	readonly programs: readonly Program[];
	readonly api: Program;
};

async function measure({engine, bench, programs, api}: Field, options: Options): Promise<readonly Cell[]> {
	const cells: Cell[] = [];
	for (const count of options.counts) {
		console.error(`${count} containers`);
		await fill(engine, count);
		for (const program of programs) {
			await warmUp(bench, program);
		}

		// The engine has work of its own after so many starts.
		await pause(10_000 + count * 100);
		for (const size of options.sizes) {
			console.error(`${count} containers, ${size.columns}×${size.rows}`);
			const results = await measureCell(bench, programs, size, options);
			const readingsOf = (program: Program) => results.programs.get(program) ?? noReadings();
			for (const program of [ours, api]) {
				await readTraffic(bench, program, size, readingsOf(program), options.seconds);
			}

			cells.push({count, size, ...results, ours: readingsOf(ours), api: readingsOf(api)});
		}
	}

	return cells;
}
