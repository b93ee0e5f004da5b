import assert from 'node:assert/strict';
import {test} from 'node:test';
import {run} from './run.ts';

test('a command that does not end is killed and named, even if a child of it keeps its output open', async () => {
	const script = 'sleep 5 & sleep 1000';
	await assert.rejects(run('sh', ['-c', script], {timeout: 200}), {
		message: `sh -c ${script} has not ended after 0.2 s`,
	});
});
