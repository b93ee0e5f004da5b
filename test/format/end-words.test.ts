import assert from 'node:assert/strict';
import {test} from 'node:test';
import {causeWords} from '../../source/format/end-words.ts';

test('each cause is one sentence that names the actor, the action and the reason', () => {
	const words = (cause: Parameters<typeof causeWords>[0], isFromHere = false) => causeWords(cause, isFromHere);
	assert.equal(
		words({type: 'out-of-memory', limit: 64 * 2 ** 20}),
		'The kernel killed it: it reached its memory limit of 64 MiB',
	);
	assert.equal(words({type: 'out-of-memory', limit: undefined}), 'The kernel killed it: it ran out of memory');
	assert.equal(words({type: 'out-of-memory', limit: 0}), 'The kernel killed it: the memory of the machine was full');
	assert.equal(
		words({type: 'stopped', signal: 15, neededKill: false, at: 1}, true),
		'This dashboard stopped it, with SIGTERM',
	);
	assert.equal(
		words({type: 'stopped', signal: 15, neededKill: true, at: 1}),
		'It was stopped through the engine: it did not end at SIGTERM, so SIGKILL followed',
	);
	assert.equal(words({type: 'stopped', signal: 9, neededKill: false, at: 1}, true), 'This dashboard killed it');
	assert.match(
		words({type: 'signal', signal: 11, memory: 'kept'}),
		/^It was ended by SIGSEGV, .* its program crashed$/,
	);
	assert.equal(words({type: 'exit', code: 0, memory: 'kept'}), 'Its program ended without an error');
	assert.equal(words({type: 'exit', code: 127, memory: 'kept'}), 'Its command was not found in the image');
	assert.equal(words({type: 'exit', code: 3, memory: 'kept'}), 'Its program ended with an error: code 3');
	assert.equal(
		words({type: 'signal', signal: 15, memory: 'forgotten'}),
		'It was ended by SIGTERM; the engine no longer remembers who sent it',
	);
	assert.match(
		words({type: 'signal', signal: 9, memory: 'restarted'}),
		/before the engine restarted, .* shutting down$/,
	);
	assert.equal(words({type: 'failed-start', problem: 'The port is taken.'}), 'The port is taken');
	const problem =
		'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nonesuch": executable file not found in $PATH: unknown';
	assert.equal(words({type: 'failed-start', problem}), 'exec: "nonesuch": executable file not found in $PATH');
	const port =
		'driver failed programming external connectivity on endpoint web (65f8c3ff712b): Error starting userland proxy: listen tcp4 0.0.0.0:8077: bind: address already in use';
	assert.equal(words({type: 'failed-start', problem: port}), 'listen tcp4 0.0.0.0:8077: bind: address already in use');
});
