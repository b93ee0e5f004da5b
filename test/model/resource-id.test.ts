import assert from 'node:assert/strict';
import {test} from 'node:test';
import {engineId, resourceId} from '../../source/model/resource-id.ts';

test('the id is found even if the host contains slashes', () => {
	const key = resourceId('unix:///var/run/docker.sock', 'abc');
	assert.equal(engineId(key), 'abc');
});
