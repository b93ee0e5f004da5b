import assert from 'node:assert/strict';
import {test} from 'node:test';
import {refusal} from '../../../../source/engine/docker/wire/refusals.ts';
import type {EngineErrorCode} from '../../../../source/engine/engine-error.ts';

/** What Docker 26 was seen to say of images, volumes and networks. */
const seen: readonly (readonly [status: number, words: string, code: EngineErrorCode, sentence: string])[] = [
	[404, 'No such image: nope:1', 'no-image', 'The engine has no image nope:1; pull it first.'],
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
		'The image has several names; remove them one by one, or all of them by force.',
	],
	[
		409,
		'conflict: unable to delete 60f85efd6d80 (cannot be forced) - image has dependent child images',
		'conflict',
		'Other images are built on this one; remove those first.',
	],
	[
		400,
		'invalid reference format: repository name (library/AB) must be lowercase',
		'invalid',
		'That can be no name of an image; names are lower case.',
	],
	[
		409,
		'remove v1: volume is in use - [150741d274c51f9a4e6d4b12b63e3c7f19066e2ca9d1c9a5e14189909397c33e]',
		'conflict',
		'The container 150741d274c5 mounts the volume; remove the container first.',
	],
	[404, 'get nope: no such volume', 'not-found', 'There is no such volume any more.'],
	[
		400,
		'create n!!: "n!!" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed.',
		'invalid',
		'A volume cannot be named “n!!”; use letters, digits, _ . and -, two at least and no sign first.',
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
		'The engine made this network itself; it cannot be removed.',
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
		'There is a network named n1 already; choose another name.',
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
		'The disk of the engine is full; remove what is not needed any more.',
	],
];

for (const [status, words, code, sentence] of seen) {
	test(`“${words}” becomes a plain sentence`, () => {
		const error = refusal(status, words);
		assert.equal(error.message, sentence);
		assert.equal(error.code, code);
	});
}

test('a name that sounds like a registry’s refusal is still a name', () => {
	const words = 'Conflict. The container name "/unauthorized" is already in use by container "0c".';
	assert.equal(refusal(409, words).code, 'name-in-use');
});
