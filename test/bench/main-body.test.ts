import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mainBody} from '../../scripts/bench/main-report.ts';
import {ours} from '../../scripts/bench/programs.ts';
import {noReadings} from '../../scripts/bench/readings.ts';

test('each cell is compared with each rival', () => {
	const size = {columns: 120, rows: 40};
	const own = {...noReadings(), firstPaint: [20, 28], connections: [3, 9, 2]};
	const programs = new Map([
		[ours, own],
		[
			{...ours, name: 'another'},
			{...noReadings(), firstPaint: [100]},
		],
	]);
	const alone = [
		{engineCpu: 0.1, busy: 0.2},
		{engineCpu: 0.3, busy: 0.3},
	];
	const options = {counts: [10], sizes: [size], seconds: 30, rounds: 1};
	const body = mainBody([{count: 10, size, ours: own, programs, alone}], options);
	assert.match(body, /the engine uses 0\.2 s of CPU in 30 s, and the machine's CPUs are 25 % busy\./);
	assert.match(body, /\| start → first paint, ms +\| +24 +\| +100 \(0\.24×\) \|/);
	assert.match(body, /\| connections to the engine +\| +9 +\| +– \|/);
});
