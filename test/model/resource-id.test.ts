import assert from 'node:assert/strict';
import {test} from 'node:test';
import {engineId, resourceId} from '../../source/model/resource-id.ts';

test('a host may contain slashes, and the id is still found', () => {
	const key = resourceId('unix:///var/run/docker.sock', 'abc');
	assert.equal(engineId(key), 'abc');
});
