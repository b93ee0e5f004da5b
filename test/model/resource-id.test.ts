import assert from 'node:assert/strict';
import {test} from 'node:test';
import {engineId, hostOf, resourceId} from '../../source/model/resource-id.ts';

test('a host may hold slashes, and both halves come back', () => {
	const key = resourceId('unix:///var/run/docker.sock', 'abc');
	assert.equal(hostOf(key), 'unix:///var/run/docker.sock');
	assert.equal(engineId(key), 'abc');
});
