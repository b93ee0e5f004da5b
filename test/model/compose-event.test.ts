import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeChanges, composeEvent} from '../../source/model/compose-event.ts';

test('a line of progress becomes a step with its subject, and all others stay lines', () => {
	const steps: readonly (readonly [line: string, subject: string, phase: string, status: string])[] = [
		[' Container shop-web-1  Creating', 'Container shop-web-1', 'Creating', 'doing'],
		[' Container shop-web-1  Recreate', 'Container shop-web-1', 'Recreate', 'doing'],
		[' Container shop-db-1  Running', 'Container shop-db-1', 'Running', 'done'],
		[' Container shop-db-1  Healthy', 'Container shop-db-1', 'Healthy', 'done'],
		[' Container shop-db-1  Error', 'Container shop-db-1', 'Error', 'failed'],
		[' Volume "shop_data"  Created', 'Volume shop_data', 'Created', 'done'],
		[' web Pulling ', 'web', 'Pulling', 'doing'],
		[' web Pulled ', 'web', 'Pulled', 'done'],
		[' web Error no such host', 'web', 'Error no such host', 'failed'],
		[' web Interrupted', 'web', 'Interrupted', 'failed'],
		[' DRY-RUN MODE -  Container 93a76c767da5_shop-web-1  Starting', 'Container shop-web-1', 'Starting', 'doing'],
		[' DRY-RUN MODE -  Network shop_default  Removed', 'Network shop_default', 'Removed', 'done'],
	];
	for (const [line, subject, phase, status] of steps) {
		assert.deepEqual(composeEvent(line), {type: 'step', subject, phase, status}, line);
	}

	for (const text of [
		'#5 [web 2/2] RUN echo hi',
		' 1a2b Downloading [=>  ]  1kB/2kB',
		'time="…" level=warning msg="Container x  Created"',
	]) {
		assert.deepEqual(composeEvent(text), {type: 'line', text}, text);
	}
});

test('the changes are the first one of each subject, or its removal', () => {
	const lines = [
		' DRY-RUN MODE -  Container shop-db-1  Running',
		' DRY-RUN MODE -  Container shop-db-1  Waiting',
		' DRY-RUN MODE -  Container shop-db-1  Healthy',
		' DRY-RUN MODE -  Container shop-slow-1  Waiting',
		' DRY-RUN MODE -  Container shop-web-1  Recreate',
		' DRY-RUN MODE -  Container 93a76c767da5_shop-web-1  Starting',
		' DRY-RUN MODE -  Container shop-old-1  Stopping',
		' DRY-RUN MODE -  Container shop-old-1  Removing',
	];
	assert.deepEqual(composeChanges(lines.map(composeEvent), false), [
		{verb: 'wait for', subject: 'Container shop-slow-1'},
		{verb: 'recreate', subject: 'Container shop-web-1'},
		{verb: 'remove', subject: 'Container shop-old-1'},
	]);
});

test('up starts stopped containers, even those that a dry run did not reach', () => {
	const lines = [
		' DRY-RUN MODE -  Container shop-db-1  Created',
		' DRY-RUN MODE -  Container shop-web-1  Created',
		' DRY-RUN MODE -  Container shop-new-1  Creating',
		' DRY-RUN MODE -  Container shop-new-1  Created',
		' DRY-RUN MODE -  Container shop-db-1  Starting',
		' DRY-RUN MODE -  Container shop-db-1  Waiting',
		' DRY-RUN MODE -  Container shop-db-1  Error',
	];
	const verbs = (isUp: boolean) => composeChanges(lines.map(composeEvent), isUp).map(({verb}) => verb);
	assert.deepEqual(verbs(true), ['start', 'start', 'create']);
	assert.deepEqual(verbs(false), ['create', 'start']);
});
