import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Cell, mainBody} from '../../scripts/bench/main-report.ts';
import {ours} from '../../scripts/bench/programs.ts';
import {noReadings, type Readings} from '../../scripts/bench/readings.ts';

const size = {columns: 120, rows: 40};
const rival = {...ours, name: 'another'};

test('each cell is compared with each rival, and with our budgets where there are some', () => {
	const socket = {...noReadings(), firstPaint: [20, 28], engineCpu: [0.04], samples: [0], connections: [3, 9, 2]};
	const api = {...noReadings(), engineCpu: [0.9], samples: [10]};
	const body = mainBody([cell(3, noReadings(), noReadings()), cell(10, socket, api)], {
		counts: [3, 10],
		sizes: [size],
		seconds: 30,
		rounds: 1,
	});
	assert.match(
		body,
		/Without any client the engine uses 0\.2 s of CPU in 30 s, and the machine's CPUs are 25 % busy\./,
	);
	assert.match(body, /\| start → first paint, ms +\| +24 +\| +100 \(0\.24×\) \|/);
	assert.match(body, /\| start → first paint, ms +\| +– +\| +– +\| +30 +\| +24 met \|/);
	assert.match(body, /\| connections to the engine +\| .* 8 \| +9 not met \|/);
	assert.match(body, /control groups\) .* 0\.05 \| +0\.04 met \|/);
	assert.match(body, /API\) .* 0\.6 \| +0\.9 not met \|/);
});

test('if samples come from the engine, control groups are not mentioned', () => {
	const asking = {...noReadings(), engineCpu: [0.9], samples: [10]};
	const body = mainBody([cell(10, asking, asking)], {counts: [10], sizes: [size], seconds: 30, rounds: 1});
	assert.match(body, /control groups\) \| +0\.05 \| +– \|/);
});

test('other programs are compared in the first size, and the budgets are shown for all', () => {
	const large = {columns: 200, rows: 60};
	const few = cell(10, {...noReadings(), resident: [70]}, noReadings());
	const more = {...cell(10, {...noReadings(), resident: [93]}, noReadings()), size: large};
	const body = mainBody([few, more], {counts: [10], sizes: [size, large], seconds: 30, rounds: 1});
	assert.deepEqual(body.match(/^### .*/gm), ['### 10 containers, 120×40', '### Our budgets']);
	assert.match(body, /resident memory, MiB +\| +92 +\| +70 met +\| +93 not met \|/);
});

test('on a slower machine the time budgets grow with the time that docker stats takes', () => {
	const stats = {...ours, name: 'docker stats'};
	const slow = {...noReadings(), firstPaint: [44], firstName: [301], resident: [93]};
	const few = {...cell(10, slow, slow), programs: new Map([[stats, {...noReadings(), cpu: [0.24]}]])};
	const body = mainBody([few], {counts: [10], sizes: [size], seconds: 30, rounds: 1});
	assert.match(body, /Here it takes 2 times as much/);
	assert.match(body, /first paint, ms +\| +30 +\| +44 met here \|/);
	assert.match(body, /first container, ms +\| +150 +\| +301 not met \|/);
	assert.match(body, /resident memory, MiB +\| +92 +\| +93 not met \|/);
});

function cell(count: number, socket: Readings, api: Readings): Cell {
	return {
		count,
		size,
		ours: socket,
		api,
		programs: new Map([
			[ours, socket],
			[rival, {...noReadings(), firstPaint: [100]}],
		]),
		alone: [
			{engineCpu: 0.1, busy: 0.2},
			{engineCpu: 0.3, busy: 0.3},
		],
	};
}
