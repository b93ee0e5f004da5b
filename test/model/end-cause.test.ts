import assert from 'node:assert/strict';
import {test} from 'node:test';
import {endCause, type LastRun, nextStart, runEndedBy} from '../../source/model/end-cause.ts';
import type {EventRecord} from '../../source/model/event-record.ts';

const ended: LastRun = {
	isRunning: false,
	exitCode: 143,
	isOutOfMemory: false,
	error: '',
	startedAt: 1_000_000,
	finishedAt: 1_060_000,
	memoryLimit: 0,
};

test('a signal counts as sent by a process only if the engine remembers the end', () => {
	const [start, die] = [event('start', 1_000_020), event('die', 1_060_010)];
	assert.deepEqual(endCause(ended, [start, die]), {type: 'signal', signal: 15, memory: 'kept'});
	assert.deepEqual(endCause(ended, []), {type: 'signal', signal: 15, memory: 'forgotten'});
});

test('an exit code above those of signals is the program’s own', () => {
	const causeOf = (exitCode: number) => endCause({...ended, exitCode}, []);
	assert.deepEqual(causeOf(128 + 64), {type: 'signal', signal: 64, memory: 'forgotten'});
	assert.deepEqual(causeOf(255), {type: 'exit', code: 255, memory: 'forgotten'});
});

test('an end is fully remembered only if no event of its run can have been dropped', () => {
	const memoryOf = (memory: Parameters<typeof endCause>[2]) => {
		const cause = endCause(ended, [event('die', 1_060_010)], memory);
		return cause.type === 'signal' && cause.memory;
	};
	assert.equal(memoryOf({since: 1_060_000, isFull: true}), 'forgotten', 'the signal may have been dropped');
	assert.equal(memoryOf({since: 1_060_000, isFull: false}), 'kept');
	assert.equal(memoryOf({since: 999_000, isFull: true}), 'kept');
});

test('if all remembered events are later than the end, the engine has restarted, unless it has dropped some', () => {
	const since = ended.finishedAt === undefined ? 0 : ended.finishedAt + 5000;
	const memoryOf = (memory: Parameters<typeof endCause>[2]) => {
		const cause = endCause(ended, [], memory);
		return cause.type === 'signal' && cause.memory;
	};
	assert.equal(memoryOf({since, isFull: false}), 'restarted');
	assert.equal(memoryOf({since: undefined, isFull: false}), 'restarted');
	assert.equal(memoryOf({since, isFull: true}), 'forgotten');
	assert.equal(memoryOf({since: 1_000_000, isFull: false}), 'forgotten');
});

test('the wait before the next start doubles with each short run, up to a minute', () => {
	const waitAfter = (count: number, events: readonly EventRecord[] = []) => nextStart(ended, count, events) - 1_060_000;
	assert.equal(waitAfter(1), 100);
	assert.equal(waitAfter(4), 800);
	assert.equal(waitAfter(30), 60_000);
	const runs = [3, 40, 2, 1].map((seconds, index) => event('die', index, {execDuration: String(seconds)}));
	assert.equal(waitAfter(30, runs), 400, 'a run of ten seconds or more resets the wait');
});

function event(action: string, at: number, attributes: Readonly<Record<string, string>> = {}): EventRecord {
	return {key: `test/${action} ${at}`, at, type: 'container', action, argument: '', id: 'a', name: 'a', attributes};
}

test('the events of a container are enough to know why a run ended', () => {
	const exit = (attributes: Readonly<Record<string, string>>) => ({...event('die', 1_060_000), attributes});
	const start = event('start', 1_000_020);
	const causeOf = (...events: readonly EventRecord[]) => {
		const last = events.at(-1);
		return last && endCause(runEndedBy(last, events), events);
	};
	assert.deepEqual(causeOf(start, exit({exitCode: '3'})), {type: 'exit', code: 3, memory: 'kept'});
	assert.deepEqual(causeOf(start, event('oom', 1_059_990), exit({exitCode: '137'})), {
		type: 'out-of-memory',
		limit: undefined,
	});
	// Only an earlier run was out of memory; of this one, only the end is remembered.
	const earlier = event('oom', 1_000_000);
	const cause = causeOf(earlier, exit({exitCode: '1', execDuration: '5'}));
	assert.deepEqual(cause, {type: 'exit', code: 1, memory: 'kept'});
});
