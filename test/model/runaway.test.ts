import assert from 'node:assert/strict';
import {test} from 'node:test';
import {attainableCpu, crowdedShare, isBusy, isRunaway} from '../../source/model/runaway.ts';

const rule = {percent: 90, seconds: 15};

/** A second for each character: `#` busy, `.` not. */
function after(seconds: string, wasRunaway = false): boolean {
	const history = [...seconds].map((mark, index) => ({at: (index + 1) * 1000, isBusy: mark === '#'}));
	return isRunaway(history, 0, wasRunaway, rule);
}

const courses: readonly (readonly [title: string, seconds: string, isRunaway: boolean])[] = [
	['fourteen busy seconds are too few', '#'.repeat(14), false],
	['fifteen are enough', '#'.repeat(15), true],
	['a dip or two do not matter', `${'#'.repeat(6)}.${'#'.repeat(5)}.##`, true],
	['a fifth of the time idle still counts', `###${'#'.repeat(9)}...`, true],
	['more than that does not', `${'#'.repeat(11)}....`, false],
	['what was longer ago does not count', `${'#'.repeat(60)}${'.'.repeat(15)}`, false],
	['every other second does not', '#.'.repeat(15), false],
	['nothing known is nothing', '', false],
];

for (const [title, seconds, wanted] of courses) {
	test(`a runaway: ${title}`, () => {
		assert.equal(after(seconds), wanted);
	});
}

test('a runaway stays one while it is busy half of the time, so that it is reported once', () => {
	assert.equal(after(`${'#'.repeat(9)}......`, true), true);
	assert.equal(after(`${'#'.repeat(7)}........`, true), false);
});

test('samples that come every five seconds are enough', () => {
	const history = [5000, 10_000, 15_000].map(at => ({at, isBusy: true}));
	assert.equal(isRunaway(history, 0, false, rule), true);
});

const shares: readonly (readonly [
	title: string,
	uses: number[],
	cpus: number,
	idle: number | undefined,
	share: number,
])[] = [
	['an idle machine gives a whole CPU', [99], 4, 300, 100],
	['four that spin on two CPUs get half of one each', [50, 50, 50, 50], 2, 0, 50],
	['what little ones use is not shared', [5, 15, 90, 90], 2, 0, 90],
	['other programs crowd the machine: one spins at 89 %', [89, 2], 2, 1, 89],
	['idle moments of a crowded machine are not there to be had', [85, 5], 2, 20, 85],
	['a third of a CPU that is idle is', [60, 5], 1, 35, 85],
	['other programs crowd the machine: one that does little is not busy', [5], 2, 0, 50],
	['without knowing what is idle only containers count', [89, 2], 2, undefined, 100],
	['ten spin on two CPUs', Array.from({length: 10}, () => 20), 2, undefined, 20],
	['nothing runs', [], 2, 0, 50],
];

for (const [title, uses, cpus, idle, share] of shares) {
	test(`a share of the machine: ${title}`, () => {
		assert.equal(crowdedShare(uses, cpus, idle), share);
	});
}

test('a container is busy if it gets nine tenths of the possible CPU time', () => {
	assert.equal(isBusy(89, attainableCpu(undefined, 100), rule), false);
	assert.equal(isBusy(89, attainableCpu(undefined, 90), rule), true);
	assert.equal(isBusy(49, attainableCpu(0.5, 100), rule), true);
	assert.equal(isBusy(150, attainableCpu(4, 100), rule), true);
	assert.equal(isBusy(0, attainableCpu(0, 0), rule), false);
});
