import assert from 'node:assert/strict';
import {test} from 'node:test';
import {refusal} from '../../../../source/engine/docker/wire/refusals.ts';
import {toEngineError} from '../../../../source/engine/docker/wire/to-engine-error.ts';
import {EngineError, type EngineErrorCode} from '../../../../source/engine/engine-error.ts';
import {endpointOf} from '../bench.ts';

/** What Docker 26 and Podman 5 were seen to say, and our sentence. */
const seen: readonly (readonly [status: number, words: string, code: EngineErrorCode, sentence: string])[] = [
	[
		500,
		"rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online.",
		'failed',
		'The swarm has no leader: more than half of its managers must be reachable. Its tasks still run.',
	],
	[
		400,
		"could not find the system's IP address - specify one with --advertise-addr",
		'invalid',
		'The engine has no address that others can reach; type one, such as 127.0.0.1 for a swarm of one.',
	],
	[404, 'No such container: abc', 'not-found', 'The container no longer exists.'],
	[404, 'no container with name or ID "abc" found: no such container', 'not-found', 'The container no longer exists.'],
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
		'Port 18080 of the host is in use by another container; stop that one first.',
	],
	[
		500,
		'driver failed programming external connectivity on endpoint web (0c): Error starting userland proxy: listen tcp4 0.0.0.0:18081: bind: address already in use',
		'port-in-use',
		'Port 18081 of the host is in use by another program; stop that one first.',
	],
	[
		501,
		'configured logging driver does not support reading',
		'logs-unreadable',
		'Its log driver keeps no logs; run it with the log driver json-file or local to see its output.',
	],
	[400, 'invalid signal: NOPE', 'invalid', 'There is no signal NOPE; choose another.'],
	[
		400,
		'Invalid container name (bad name!), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
		'invalid',
		'A container cannot be named “bad name!”; use two or more letters, digits, _ . or -, beginning with a letter or digit.',
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
	// Of images, volumes and networks.
	[404, 'No such image: nope:1', 'no-image', 'The engine has no image nope:1; pull it first.'],
	[500, 'grpc: the client connection is closing', 'failed', 'The engine is being stopped; try again when it runs.'],
	[404, `No such image: sha256:${'a1'.repeat(32)}`, 'no-image', 'The engine no longer has this image.'],
	[
		404,
		'image with reference busybox was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
		'no-image',
		'The engine has this image, but not for the platform linux/arm64; pull it for that platform.',
	],
	[
		409,
		'conflict: unable to remove repository reference "busybox" (must force) - container 150741d274c5 is using its referenced image 60f85efd6d80',
		'conflict',
		'The container 150741d274c5 uses the image; remove the container first, or the image by force.',
	],
	[
		409,
		'conflict: unable to delete 60f85efd6d80 (must be forced) - image is being used by stopped container 150741d274c5',
		'conflict',
		'The container 150741d274c5 uses the image; remove the container first, or the image by force.',
	],
	[
		409,
		'conflict: unable to delete 60f85efd6d80 (cannot be forced) - image is being used by running container 150741d274c5',
		'conflict',
		'The running container 150741d274c5 uses the image; stop and remove the container first.',
	],
	[
		409,
		'conflict: unable to delete 60f85efd6d80 (must be forced) - image is referenced in multiple repositories',
		'conflict',
		'The image has several tags; remove them one by one, or all of them by force.',
	],
	[
		409,
		'conflict: unable to delete 60f85efd6d80 (cannot be forced) - image has dependent child images',
		'conflict',
		'Other images are based on this one; remove those first.',
	],
	[
		400,
		'invalid reference format: repository name (library/AB) must be lowercase',
		'invalid',
		'This is not an image name; write it in lower case.',
	],
	[
		409,
		'remove v1: volume is in use - [150741d274c51f9a4e6d4b12b63e3c7f19066e2ca9d1c9a5e14189909397c33e]',
		'conflict',
		'The container 150741d274c5 mounts the volume; remove the container first.',
	],
	[404, 'get nope: no such volume', 'not-found', 'The volume no longer exists.'],
	[
		400,
		'create n!!: "n!!" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed.',
		'invalid',
		'A volume cannot be named “n!!”; use two or more letters, digits, _ . or -, beginning with a letter or digit.',
	],
	[
		400,
		'create v1: error looking up volume plugin nope: plugin "nope" not found',
		'invalid',
		'The engine has no driver nope.',
	],
	[
		403,
		'bridge is a pre-defined network and cannot be removed',
		'conflict',
		'The network belongs to the engine and cannot be removed.',
	],
	[
		403,
		'error while removing network: network n1 id 7a6d6290c8a7 has active endpoints',
		'conflict',
		'Running containers are in the network n1; disconnect or stop them first.',
	],
	[
		409,
		'network with name n1 already exists',
		'name-in-use',
		'There is already a network named n1; choose another name.',
	],
	[
		403,
		'Pool overlaps with other one on this address space',
		'conflict',
		'Another network uses these addresses; choose another subnet.',
	],
	[
		500,
		'write /var/lib/docker/tmp/x: no space left on device',
		'disk-full',
		'The engine’s disk is full; remove unused data.',
	],
];

for (const [status, words, code, sentence] of seen) {
	test(`“${words.slice(0, 70)}” (${status}) becomes one plain sentence`, () => {
		const error = refusal(status, words);
		assert.equal(error.message, sentence);
		assert.equal(error.code, code);
	});
}

test('only the engine’s part of dockerode’s message counts', () => {
	const message = '(HTTP code 404) no such container - network nonet not found ';
	const error = toEngineError(Object.assign(new Error(message), {statusCode: 404}), endpointOf('/x.sock'));
	assert.equal(error.message, 'The engine refused: network nonet not found.');
	assert.equal(error.code, 'not-found');
});

test('a failed connection says what to do', () => {
	const codes = [
		'ENOENT',
		'ENOTDIR',
		'EINVAL',
		'ECONNREFUSED',
		'EACCES',
		'ECONNRESET',
		'HPE_INVALID_CONSTANT',
		'EWHATEVER',
	];
	const said = codes.map(code => {
		const error = toEngineError(Object.assign(new Error('x'), {code}), endpointOf('/run/x.sock'));
		return `${error.code}: ${error.message}`;
	});
	assert.deepEqual(said, [
		'no-engine: There is no engine at unix:///run/x.sock; start it, or choose another.',
		'no-engine: There is no engine at unix:///run/x.sock; start it, or choose another.',
		'no-engine: The path of the socket unix:///run/x.sock is too long; use a link with a shorter one.',
		'no-engine: Nothing listens at unix:///run/x.sock: its engine has stopped; start it again.',
		'permission-denied: Permission denied at unix:///run/x.sock; add yourself to the group docker (sudo usermod -aG docker $USER, then log in again) or use sudo.',
		'lost: The engine at unix:///run/x.sock closed the connection.',
		'no-engine: The server at unix:///run/x.sock is not an engine; check the address.',
		'failed: The request to unix:///run/x.sock failed: x.',
	]);
});

test('anything thrown becomes an error with a code and a sentence', () => {
	for (const thrown of [undefined, null, 'text', 7, {}, new Error('')]) {
		const error = toEngineError(thrown, endpointOf('/x.sock'));
		assert(error instanceof EngineError);
		assert.match(error.message, /^[A-Z].*\.$/);
	}
});

test('a name that contains the words of a refusal is not taken for one', () => {
	const words = 'Conflict. The container name "/unauthorized" is already in use by container "0c".';
	assert.equal(refusal(409, words).code, 'name-in-use');
});
