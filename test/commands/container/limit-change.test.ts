import assert from 'node:assert/strict';
import {test} from 'node:test';
import {limitChange, withRaisedSwap} from '../../../source/commands/container/limit-change.ts';
import type {ContainerLimits} from '../../../source/model/container-limits.ts';

const before: ContainerLimits = {
	memory: 64 * 2 ** 20,
	memorySwap: 128 * 2 ** 20,
	cpus: 0.5,
	cpuShares: 0,
	pids: -1,
	restartPolicy: {name: 'no', maximumRetries: 0},
};
const same = {cpus: '0.5', memory: '64m', pids: '', restart: 'no'};

test('unchanged limits are left out', () => {
	assert.deepEqual(limitChange(same, before), {value: {}});
	assert.deepEqual(limitChange({...same, memory: '65536k', restart: ''}, before), {value: {}});
});

test('the swap limit follows the memory unless it was set by hand', () => {
	const memory = 256 * 2 ** 20;
	assert.deepEqual(limitChange({...same, memory: '256m'}, before), {value: {memory, memorySwap: 2 * memory}});
	assert.deepEqual(limitChange({...same, memory: '256m'}, {...before, memorySwap: -1}), {value: {memory}});
});

test('memory above the swap limit raises both by as much, and only then', () => {
	const mebi = 2 ** 20;
	const chosen = {...before, memorySwap: 80 * mebi};
	assert.deepEqual(withRaisedSwap(chosen, {memory: 256 * mebi}), {memory: 256 * mebi, memorySwap: 272 * mebi});
	assert.equal(withRaisedSwap(chosen, {memory: 80 * mebi}), undefined);
	assert.equal(withRaisedSwap({...before, memorySwap: -1}, {memory: 256 * mebi}), undefined);
	assert.equal(withRaisedSwap(before, {memory: 256 * mebi, memorySwap: 512 * mebi}), undefined);
	assert.equal(withRaisedSwap(chosen, {cpus: 2}), undefined);
});

test('a restart policy may count, and an empty number of processes is no limit', () => {
	const limited = {...before, pids: 50};
	assert.deepEqual(limitChange({...same, restart: 'on-failure:3'}, limited), {
		value: {pids: 0, restartPolicy: {name: 'on-failure', maximumRetries: 3}},
	});
});

test('a CPU limit that is too small is not taken for none', () => {
	assert.deepEqual(limitChange({...same, cpus: '0.00000000000001'}, before), {
		problem: 'CPUs: this must be a number of CPUs with at most nine decimals.',
	});
	assert.deepEqual(limitChange({...same, cpus: '0.000000001'}, before), {value: {cpus: 1e-9}});
});

test('an invalid answer gets a reason in one sentence', () => {
	for (const wrong of [{cpus: 'two'}, {memory: 'much'}, {pids: '-3'}, {restart: 'always:3'}, {restart: 'maybe'}]) {
		const told = limitChange({...same, ...wrong}, before);
		assert.match('problem' in told ? told.problem : '', /^[A-Z].*\.$/, JSON.stringify(wrong));
	}

	assert.deepEqual(limitChange({...same, memory: 'lots'}, before), {
		problem: 'Memory: this must be a size such as 256m or 1.5g.',
	});
});
