import {EngineError, type EngineErrorCode} from '../../engine-error.ts';

/**
 * Messages of Docker 26 and Podman 5; the first match counts. Status codes do not distinguish these cases, and Podman's
 * differ.
 */
const containerRules: readonly RefusalRule[] = [
	[
		/name "?\/?([^"\s]+)"? is already in use/i,
		'name-in-use',
		'The name $1 is in use by another container; choose another name, or remove that container first.',
	],
	[
		/UNIQUE constraint failed: ContainerConfig\.Name/i,
		'name-in-use',
		'The name is in use by another container; choose another name, or remove that container first.',
	],
	[/no such exec/i, 'not-found', 'The command in the container has ended.'],
	[/no such container|no container with name or id|layer not known/i, 'not-found', 'The container no longer exists.'],
	[/is not paused/i, 'conflict', 'The container is not paused.'],
	[/already paused/i, 'conflict', 'The container is already paused.'],
	[
		/cannot remove container .* is paused/i,
		'paused',
		'The container is paused; unpause it first, or remove it by force.',
	],
	[
		/is paused|unpause the container|is running or paused, refusing/i,
		'paused',
		'The container is paused; unpause it first.',
	],
	[/removal of container .* is already in progress/i, 'conflict', 'The container is already being removed.'],
	[
		/names must match \[a-zA-Z0-9\]/i,
		'invalid',
		'A container’s name has letters, digits, _ . or -, and begins with a letter or digit.',
	],
	[/not running|can only .* running containers/i, 'not-running', 'The container is not running; start it first.'],
	[
		/container is running|running container|as it is running/i,
		'conflict',
		'The container is running; stop it first, or remove it by force.',
	],
	[/is restarting, wait until/i, 'conflict', 'The container is restarting; wait until it runs, or stop it.'],
	[
		/Bind for \S*?:(\d+) failed/i,
		'port-in-use',
		'Port $1 of the host is in use by another container; stop that one first.',
	],
	[
		/listen (?:tcp|udp)\d? \S*?:(\d+): bind: address already in use/i,
		'port-in-use',
		'Port $1 of the host is in use by another program; stop that one first.',
	],
	[
		/port is already allocated|address already in use/i,
		'port-in-use',
		'A port that it publishes is already in use; stop the program that uses it first.',
	],
	[
		/logging driver does not support reading|does not support reading logs|is not logging output/i,
		'logs-unreadable',
		'Its log driver keeps no logs; run it with the log driver json-file or local to see its output.',
	],
	[/invalid signal:? "?([^"\s]*)/i, 'invalid', 'There is no signal $1; choose another.'],
	[
		/invalid container name \(\/?([^)]*)\)/i,
		'invalid',
		'A container cannot be named “$1”; use two or more letters, digits, _ . or -, beginning with a letter or digit.',
	],
	[
		/neither old nor new names may be empty|name.* cannot be empty/i,
		'invalid',
		'A container needs a name; use letters, digits, _ . or -.',
	],
	[
		/exec: "([^"]*)".*(?:executable file not found|no such file or directory)/is,
		'invalid',
		'There is no program $1 in this container.',
	],
	[/exec: "([^"]*)".*permission denied/is, 'invalid', 'The program $1 in this container is not executable.'],
	[/unable to find user ([^:\s]+)/i, 'invalid', 'There is no user $1 in this container.'],
	[/unable to find group ([^:\s]+)/i, 'invalid', 'There is no group $1 in this container.'],
	[
		/chdir to cwd \("([^"]*)"\)/i,
		'invalid',
		'The directory $1 does not exist in this container, or cannot be entered.',
	],
	[/no command was found|command that was not found/i, 'invalid', 'There is no such program in this container.'],
	[
		/client version (\S+) is too (?:new|old)/i,
		'failed',
		'The engine does not support version $1 of its API; set DOCKER_API_VERSION to one that it supports.',
	],
];

/** Longer than any engine's message; matching every rule on more would take long. */
const longestReason = 10_000;

/** The engine's refusal as an error, in one plain sentence. */
export function refusal(status: number, message: string, cause?: unknown): EngineError {
	const words = message.trim().slice(0, longestReason);
	const known = ruled([...swarmRules, ...imageRules, ...containerRules], words, cause);
	if (known) {
		return known;
	}

	const reason = hasReason(words) ? words.replace(/\.$/, '') : `HTTP status ${status}`;
	return new EngineError(codeOf(status), `The engine refused: ${reason}.`, {cause});
}

/** A proxy sends a page instead of a reason; dockerode prints a message that is an object as `[object Object]`. */
function hasReason(words: string): boolean {
	return words !== '' && !words.startsWith('<') && words !== '[object Object]';
}

function codeOf(status: number): EngineErrorCode {
	const codes: Readonly<Record<number, EngineErrorCode>> = {400: 'invalid', 404: 'not-found', 409: 'conflict'};
	return codes[status] ?? 'failed';
}

/** A pattern, its code, and our sentence. `$1` in the sentence is the first matching group. */
export type RefusalRule = readonly [pattern: RegExp, code: EngineErrorCode, sentence: string];

/** The error of the first rule that matches; undefined if none does. */
export function ruled(rules: readonly RefusalRule[], words: string, cause?: unknown): EngineError | undefined {
	for (const [pattern, code, sentence] of rules) {
		const match = pattern.exec(words);
		if (match) {
			const group = match.slice(1).find(text => text !== undefined) ?? '';
			return new EngineError(
				code,
				sentence.replace('$1', () => group),
				{cause},
			);
		}
	}

	return undefined;
}

/** Messages of Docker 26 about swarms. They are matched first, as those about images are. */
const swarmRules: readonly RefusalRule[] = [
	[/update out of sequence/i, 'conflict', 'Another client changed it at the same time; try again.'],
	[
		/not a swarm manager|node is not part of a swarm/i,
		'failed',
		'This engine is not a manager of a swarm; connect to a manager.',
	],
	[
		/swarm does not have a leader|^rpc error: code = DeadlineExceeded/i,
		'failed',
		'The swarm has no leader: more than half of its managers must be reachable. Its tasks still run.',
	],
	[/does not have a previous spec/i, 'conflict', 'There is nothing to roll back to.'],
	[/service \S+ not found/i, 'not-found', 'The service no longer exists.'],
	[/(?:secret|config) \S+ not found/i, 'not-found', 'It no longer exists.'],
	[
		/(?:secret|config) '?(\S+?)'? is in use by the following services?/i,
		'conflict',
		'A service uses $1; update or remove the service first.',
	],
	[
		/(?:secret|config) \S+ already exists|name conflicts with an existing object/i,
		'name-in-use',
		'That name is in use; choose another name.',
	],
	[
		/could not choose an IP address to advertise/i,
		'invalid',
		'The engine has several addresses; type the one that the others reach it at.',
	],
	[
		/could not find the system's IP address/i,
		'invalid',
		'The engine has no address that others can reach; type one, such as 127.0.0.1 for a swarm of one.',
	],
	[/node \S+ not found/i, 'not-found', 'The node no longer exists.'],
];

/**
 * Messages of Docker 26 about images, volumes and networks. They are matched first, since the rules for containers match
 * some of them as well.
 */
const imageRules: readonly RefusalRule[] = [
	// An id cannot be pulled.
	[/no such image: sha256:[0-9a-f]{64}$/i, 'no-image', 'The engine no longer has this image.'],
	[/no such image: (\S+)/i, 'no-image', 'The engine has no image $1; pull it first.'],
	[/grpc: the client connection is closing/i, 'failed', 'The engine is being stopped; try again when it runs.'],
	[/no space left on device/i, 'disk-full', 'The engine’s disk is full; remove unused data.'],
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
		'The image has several tags; remove them one by one, or all of them by force.',
	],
	[/has dependent child images/i, 'conflict', 'Other images are based on this one; remove those first.'],
	[/invalid reference format/i, 'invalid', 'This is not an image name; write it in lower case.'],
	[/volume is in use - \[(\w{1,12})/i, 'conflict', 'The container $1 mounts the volume; remove the container first.'],
	[/no such volume/i, 'not-found', 'The volume no longer exists.'],
	[
		/"([^"]+)" includes invalid characters for a local volume name/i,
		'invalid',
		'A volume cannot be named “$1”; use two or more letters, digits, _ . or -, beginning with a letter or digit.',
	],
	[/volume name is too short/i, 'invalid', 'A volume’s name has two or more characters.'],
	[/plugin "([^"]+)" not found/i, 'invalid', 'The engine has no driver $1.'],
	[
		/pre-defined network and cannot be removed/i,
		'conflict',
		'The network belongs to the engine and cannot be removed.',
	],
	[
		/network (\S+) id \S+ has active endpoints/i,
		'conflict',
		'Running containers are in the network $1; disconnect or stop them first.',
	],
	[
		/network with name (\S+) already exists/i,
		'name-in-use',
		'There is already a network named $1; choose another name.',
	],
	[
		/pool overlaps with other one|cannot create network .*conflicts with network/i,
		'conflict',
		'Another network uses these addresses; choose another subnet.',
	],
];
