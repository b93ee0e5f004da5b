import assert from 'node:assert/strict';
import {test} from 'node:test';
import {refusal} from '../../../../source/engine/docker/wire/refusals.ts';
import {toEngineError} from '../../../../source/engine/docker/wire/to-engine-error.ts';
import {EngineError, type EngineErrorCode} from '../../../../source/engine/engine-error.ts';
import {endpointOf} from '../bench.ts';

/** What Docker 26 and Podman 5 were seen to say, and what becomes of it. */
const seen: readonly (readonly [status: number, words: string, code: EngineErrorCode, sentence: string])[] = [
	[404, 'No such container: abc', 'not-found', 'There is no such container any more.'],
	[
		404,
		'no container with name or ID "abc" found: no such container',
		'not-found',
		'There is no such container any more.',
	],
	[
		409,
		'Conflict. The container name "/web" is already in use by container "0c". You have to remove (or rename) that container to be able to reuse that name.',
		'name-in-use',
		'The name web is in use by another container; choose another name, or remove that container first.',
	],
	[
		500,
		'the container name "web" is already in use by 0c. You have to remove that container to be able to reuse that name: that name is already in use',
		'name-in-use',
		'The name web is in use by another container; choose another name, or remove that container first.',
	],
	[
		409,
		'cannot remove container "/web": container is running: stop the container before removing or force remove',
		'conflict',
		'The container is running; stop it first, or remove it by force.',
	],
	[
		500,
		'cannot remove container 0c as it is running - running or paused containers cannot be removed without force: container state improper',
		'conflict',
		'The container is running; stop it first, or remove it by force.',
	],
	[
		409,
		'Container 0c is paused, unpause the container before exec',
		'paused',
		'The container is paused; unpause it first.',
	],
	[409, 'container 0c is not running', 'not-running', 'The container is not running; start it first.'],
	[
		409,
		'can only kill running containers. 0c is in state exited: container state improper',
		'not-running',
		'The container is not running; start it first.',
	],
	[
		500,
		'driver failed programming external connectivity on endpoint web (0c): Bind for 0.0.0.0:18080 failed: port is already allocated',
		'port-in-use',
		'Port 18080 of the host is taken by another container; stop that one first.',
	],
	[
		500,
		'driver failed programming external connectivity on endpoint web (0c): Error starting userland proxy: listen tcp4 0.0.0.0:18081: bind: address already in use',
		'port-in-use',
		'Port 18081 of the host is taken by another program; stop that one first.',
	],
	[
		501,
		'configured logging driver does not support reading',
		'logs-unreadable',
		'Its log driver keeps nothing that can be read; run it with the log driver json-file or local to see its output.',
	],
	[400, 'invalid signal: NOPE', 'invalid', 'There is no signal named NOPE.'],
	[
		400,
		'Invalid container name (bad name!), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
		'invalid',
		'A container cannot be named “bad name!”; use letters, digits, _ . and -, two at least and no sign first.',
	],
	[
		400,
		'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "cmd": executable file not found in $PATH: unknown',
		'invalid',
		'There is no program cmd in this container.',
	],
	[404, 'network nonet not found', 'not-found', 'The engine refused: network nonet not found.'],
	[500, 'something new happened.', 'failed', 'The engine refused: something new happened.'],
	[500, '', 'failed', 'The engine refused: HTTP status 500.'],
	[500, 'the name is $1', 'failed', 'The engine refused: the name is $1.'],
];

for (const [status, words, code, sentence] of seen) {
	test(`“${words.slice(0, 70)}” (${status}) becomes one plain sentence`, () => {
		const error = refusal(status, words);
		assert.equal(error.message, sentence);
		assert.equal(error.code, code);
	});
}

test('of an error of dockerode only the engine’s own words count', () => {
	const message = '(HTTP code 404) no such container - network nonet not found ';
	const error = toEngineError(Object.assign(new Error(message), {statusCode: 404}), endpointOf('/x.sock'));
	assert.equal(error.message, 'The engine refused: network nonet not found.');
	assert.equal(error.code, 'not-found');
});

test('what goes wrong on the way to a socket says what to do', () => {
	const said = ['ENOENT', 'ECONNREFUSED', 'EACCES', 'ECONNRESET', 'HPE_INVALID_CONSTANT', 'EWHATEVER'].map(code => {
		const error = toEngineError(Object.assign(new Error('x'), {code}), endpointOf('/run/x.sock'));
		return `${error.code}: ${error.message}`;
	});
	assert.deepEqual(said, [
		'no-engine: There is no engine at unix:///run/x.sock; start it, or choose another.',
		'no-engine: Nothing listens at unix:///run/x.sock, its engine has stopped; start it again.',
		'permission-denied: Permission denied at unix:///run/x.sock; add yourself to the group docker (sudo usermod -aG docker $USER, then log in again) or use sudo.',
		'lost: The engine at unix:///run/x.sock closed the connection.',
		'no-engine: What answers at unix:///run/x.sock is not an engine; check the address.',
		'failed: The request to unix:///run/x.sock failed: x.',
	]);
});

test('whatever is thrown becomes an error with a code and a sentence', () => {
	for (const thrown of [undefined, null, 'text', 7, {}, new Error('')]) {
		const error = toEngineError(thrown, endpointOf('/x.sock'));
		assert(error instanceof EngineError);
		assert.match(error.message, /^[A-Z].*\.$/);
	}
});
