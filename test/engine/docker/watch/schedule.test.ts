import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {type Round, Schedule} from '../../../../source/engine/docker/watch/schedule.ts';

test('a container is read 10 ms after its first event, and once more a second later', () => {
	const schedule = new Schedule(0);
	schedule.touch('a', 'start', 1000);
	assert.equal(schedule.dueAt(), 1010);
	schedule.touch('a', 'die', 1005);
	assert.deepEqual(run(schedule, 1010), ['a']);
	assert.equal(schedule.dueAt(), 2250);
	assert.deepEqual(run(schedule, 2250), ['a']);
	assert.equal(schedule.dueAt(), 10_000, 'and then only with all others');
});

test('a stream of events does not postpone the read', () => {
	const schedule = new Schedule(0);
	for (let now = 1000; now < 1010; now++) {
		schedule.touch('a', 'start', now);
	}

	assert.equal(schedule.dueAt(), 1010);
});

test('after a pause the list needs a moment, so the container is read again at 40 ms', () => {
	const schedule = new Schedule(0);
	schedule.touch('a', 'pause', 1000);
	run(schedule, schedule.dueAt());
	// Rounds are 50 ms apart.
	assert.equal(schedule.dueAt(), 1060);
	assert.deepEqual(run(schedule, 1060), ['a']);
	assert.equal(schedule.dueAt(), 2000);
});

test('simultaneous changes are read in one round', () => {
	const schedule = new Schedule(0);
	for (const id of ['a', 'b', 'c']) {
		schedule.touch(id, 'start', 1000);
	}

	assert.deepEqual(run(schedule, 1010), ['a', 'b', 'c']);
});

test('many changed containers are read with one full list', () => {
	const schedule = new Schedule(0);
	touchMany(schedule, 21, 1000);
	assert.equal(run(schedule, 1010), 'all');
	const fewer = new Schedule(0);
	touchMany(fewer, 20, 1000);
	assert.equal(run(fewer, 1010).length, 20);
});

test('full lists are 250 ms apart, and do not delay reading a few containers', () => {
	const schedule = new Schedule(0);
	touchMany(schedule, 30, 1000);
	run(schedule, 1010);
	schedule.touch('a', 'start', 1020);
	assert.equal(schedule.dueAt(), 1060);
	run(schedule, 1060);
	touchMany(schedule, 30, 1070);
	assert.equal(schedule.dueAt(), 1260);
});

test('a slow engine is asked less often', () => {
	const schedule = new Schedule(0);
	schedule.touch('a', 'start', 1000);
	const round = schedule.take(1010);
	schedule.finish(round, 1010, 1110);
	schedule.touch('a', 'die', 1110);
	assert.equal(schedule.dueAt(), 1510);
});

test('everything is read every ten seconds, even without events', () => {
	const schedule = new Schedule(5000);
	assert.equal(schedule.dueAt(), 15_000);
	assert.equal(run(schedule, 15_000), 'all');
	assert.equal(schedule.dueAt(), 25_000);
});

test('a slow full list is read less often, but the running containers still every ten seconds', () => {
	const schedule = new Schedule(0);
	schedule.finish({ids: 'all'}, 0, 70);
	assert.equal(run(schedule, schedule.dueAt()), 'running');
	for (const at of [20_000, 30_000]) {
		assert.equal(schedule.dueAt(), at);
		assert.equal(run(schedule, at), 'running');
	}

	assert.equal(schedule.dueAt(), 35_000);
	assert.equal(run(schedule, 35_000), 'all');
	assert.equal(schedule.dueAt(), 45_000, 'with those that run among them');
});

test('everything is read every five minutes, however long it takes', () => {
	const schedule = new Schedule(0);
	schedule.finish({ids: 'all'}, 0, 5000);
	while (schedule.dueAt() < 300_000) {
		assert.equal(run(schedule, schedule.dueAt()), 'running');
	}

	assert.equal(run(schedule, 300_000), 'all');
});

test('a slow full list neither delays reading a few containers, nor is delayed by it', () => {
	const schedule = new Schedule(0);
	schedule.finish({ids: 'all'}, 0, 2000);
	schedule.touch('a', 'start', 2000);
	assert.deepEqual(run(schedule, schedule.dueAt()), ['a']);
	schedule.touchAll(3000);
	run(schedule, schedule.dueAt());
	assert.equal(schedule.dueAt(), 10_000, 'at most a fifth of the time');
	assert.equal(run(schedule, 10_000), 'all');
});

test('a full list that has to wait does not delay reading a few containers', () => {
	const schedule = new Schedule(0);
	schedule.finish({ids: 'all'}, 0, 2000);
	schedule.touchAll(3000);
	schedule.touch('a', 'start', 4000);
	assert.deepEqual(run(schedule, schedule.dueAt()), ['a']);
});

test('containers that are due with the running ones are read right after them', () => {
	const schedule = new Schedule(0);
	schedule.finish({ids: 'all'}, 0, 1000);
	schedule.touch('a', 'start', 9990);
	assert.equal(run(schedule, 10_000), 'running');
	assert.equal(schedule.dueAt(), 10_050);
	assert.deepEqual(run(schedule, 10_050), ['a']);
});

test('after an event that may affect any row, everything is read', () => {
	const schedule = new Schedule(0);
	schedule.touchAll(1000);
	assert.equal(schedule.dueAt(), 1010);
	assert.equal(run(schedule, 1010), 'all');
});

test('its size is bounded; beyond it, everything is read', () => {
	const schedule = new Schedule(0);
	touchMany(schedule, 5000, 1000);
	assert.equal(run(schedule, 1010), 'all');
});

test('each changed container is read within 300 ms of its last event, and never more often than allowed', () => {
	const touches = fc.array(fc.record({wait: fc.integer({min: 0, max: 120}), id: fc.integer({min: 0, max: 60})}), {
		minLength: 1,
		maxLength: 200,
	});
	fc.assert(
		fc.property(touches, list => {
			const {rounds, lastTouch} = simulate(list.map(({wait, id}) => ({wait, id: `c${id}`})));
			for (const [id, touched] of lastTouch) {
				const read = rounds.find(({at, ids}) => at >= touched && (ids === 'all' || (ids !== 'running' && ids.has(id))));
				assert(read && read.at <= touched + 300, `${id}, touched at ${touched}, was read at ${read?.at}`);
			}

			rounds.reduce((before, round) => {
				assert(round.at - before.at >= 50);
				return round;
			});
			rounds
				.filter(({ids}) => ids === 'all')
				.reduce((before, round) => {
					assert(round.at - before.at >= 250);
					return round;
				});
		}),
	);
});

/** Play the touches on an schedule whose rounds take no time, until everything has been read again. */
function simulate(touches: readonly {readonly wait: number; readonly id: string}[]) {
	const schedule = new Schedule(0);
	const rounds: {at: number; ids: Round['ids']}[] = [{at: 0, ids: 'all'}];
	const lastTouch = new Map<string, number>();
	const runUntil = (end: number) => {
		for (let at = schedule.dueAt(); at < end; at = schedule.dueAt()) {
			const round = schedule.take(at);
			rounds.push({at, ids: round.ids});
			schedule.finish(round, at, at);
		}
	};
	let now = 1000;
	for (const {wait, id} of touches) {
		now += wait;
		runUntil(now);
		schedule.touch(id, 'start', now);
		lastTouch.set(id, now);
	}

	runUntil(now + 12_000);
	return {rounds, lastTouch};
}

function touchMany(schedule: Schedule, count: number, now: number): void {
	for (let index = 0; index < count; index++) {
		schedule.touch(`c${index}`, 'start', now);
	}
}

/** A round that takes no time. */
function run(schedule: Schedule, now: number): readonly string[] | 'all' | 'running' {
	const round = schedule.take(now);
	schedule.finish(round, now, now);
	return typeof round.ids === 'string' ? round.ids : [...round.ids].toSorted();
}
