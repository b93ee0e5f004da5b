import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEventHistory} from '../../../../source/engine/docker/watch/event-history.ts';

type Event = readonly [action: string, second: number, signal?: number];

/** What the events of one container say, and what is reported at each of them. */
function historyOf(events: readonly Event[]) {
	const history = createEventHistory();
	const reports = events.map(([action, second, signal = 0]) =>
		history.note({type: 'container', id: 'a', action, at: second * 1000, ...(signal && {signal})}),
	);
	return {...history.seen('a'), reports: reports.filter(report => report !== undefined)};
}

test('each event counts, until the container is removed', () => {
	assert.equal(
		historyOf([
			['create', 0],
			['update', 1],
			['network', 2],
		]).revision,
		3,
	);
	assert.deepEqual(
		historyOf([
			['create', 0],
			['destroy', 1],
		]),
		{reports: []},
	);
});

test('an exit after a signal that asks for it, or with a stop event, was requested; others were not', () => {
	const exits: readonly (readonly [readonly Event[], boolean])[] = [
		[[['die', 5]], false],
		[
			[
				['kill', 0, 15],
				['die', 1],
			],
			true,
		],
		[
			[
				['kill', 0, 9],
				['die', 0],
			],
			true,
		],
		[
			[
				['kill', 0, 1],
				['die', 1],
			],
			false,
		],
		[
			[
				['kill', 0, 15],
				['die', 3600],
			],
			false,
		],
		[
			[
				['kill', 0, 10],
				['die', 300],
				['stop', 300],
			],
			true,
		],
		[
			[
				['kill', 0, 10],
				['stop', 300],
				['die', 300],
			],
			true,
		],
		[
			[
				['kill', 0, 15],
				['die', 1],
				['start', 2],
				['die', 3],
			],
			false,
		],
	];
	for (const [events, wasStopped] of exits) {
		assert.equal(historyOf(events).wasStopped, wasStopped, JSON.stringify(events));
	}
});

test('SIGKILL after an earlier request means that the stop was forced', () => {
	const forced = [{type: 'stop-forced', id: 'a', seconds: 10}];
	assert.deepEqual(
		historyOf([
			['kill', 7, 15],
			['kill', 17.02, 9],
			['stop', 17],
			['die', 17],
		]).reports,
		forced,
	);
	assert.deepEqual(
		historyOf([
			['kill', 7, 9],
			['die', 7],
		]).reports,
		[],
	);
	assert.deepEqual(
		historyOf([
			['kill', 7, 1],
			['kill', 17, 9],
			['die', 17],
		]).reports,
		[],
		'a reload',
	);
	assert.deepEqual(
		historyOf([
			['kill', 7, 15],
			['die', 8],
			['start', 9],
			['kill', 17, 9],
		]).reports,
		[],
	);
});
