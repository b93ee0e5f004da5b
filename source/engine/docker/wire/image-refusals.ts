import type {Rule} from './refusal-rule.ts';

/**
 * Docker 26's refusals about images, volumes and networks. They are matched before those about containers, which match
 * some of them, too.
 */
export const imageRules: readonly Rule[] = [
	[/no such image: (\S+)/i, 'no-image', 'The engine has no image $1; pull it first.'],
	[/no space left on device/i, 'disk-full', 'The disk of the engine is full; remove what is not needed any more.'],
	[
		/does not match the specified platform: wanted (\S+?),/i,
		'no-image',
		'The engine has this image, but not for the platform $1; pull it for that platform.',
	],
	[
		/image is being used by running container (\S+)/i,
		'conflict',
		'The running container $1 uses the image; stop and remove the container first.',
	],
	[
		/image is being used by stopped container (\S+)|container (\S+) is using its referenced image/i,
		'conflict',
		'The container $1 uses the image; remove the container first, or the image by force.',
	],
	[
		/referenced in multiple repositories/i,
		'conflict',
		'The image has several names; remove them one by one, or all of them by force.',
	],
	[/has dependent child images/i, 'conflict', 'Other images are built on this one; remove those first.'],
	[/invalid reference format/i, 'invalid', 'That can be no name of an image; names are lower case.'],
	[/volume is in use - \[(\w{1,12})/i, 'conflict', 'The container $1 mounts the volume; remove the container first.'],
	[/no such volume/i, 'not-found', 'There is no such volume any more.'],
	[
		/"([^"]+)" includes invalid characters for a local volume name/i,
		'invalid',
		'A volume cannot be named “$1”; use letters, digits, _ . and -, two at least and no sign first.',
	],
	[/volume name is too short/i, 'invalid', 'A volume needs a name of two characters at least.'],
	[/plugin "([^"]+)" not found/i, 'invalid', 'The engine has no driver $1.'],
	[
		/pre-defined network and cannot be removed/i,
		'conflict',
		'The engine made this network itself; it cannot be removed.',
	],
	[
		/network (\S+) id \S+ has active endpoints/i,
		'conflict',
		'Running containers are in the network $1; disconnect or stop them first.',
	],
	[
		/network with name (\S+) already exists/i,
		'name-in-use',
		'There is a network named $1 already; choose another name.',
	],
	[
		/pool overlaps with other one|cannot create network .*conflicts with network/i,
		'conflict',
		'Another network uses these addresses; choose another subnet.',
	],
];
