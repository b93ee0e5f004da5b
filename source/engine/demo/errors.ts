import {EngineError, type EngineErrorCode} from '../engine-error.ts';

/** The errors of the demo, in the words of those of a Docker Engine. */
export const errors = {
	aborted: always('aborted', 'Cancelled.'),

	noSuchContainer: always('not-found', 'The container no longer exists.'),
	notRunning: always('not-running', 'The container is not running; start it first.'),
	isRestarting: always('conflict', 'The container is restarting; wait until it runs, or stop it.'),
	isPaused: always('paused', 'The container is paused; unpause it first.'),
	stillRunning: always('conflict', 'The container is running; stop it first, or remove it by force.'),
	containerNameInUse: (name: string) =>
		new EngineError(
			'name-in-use',
			`The name ${name} is in use by another container; choose another name, or remove that container first.`,
		),
	portInUse: (port: number) =>
		new EngineError('port-in-use', `Port ${port} of the host is in use by another container; stop that one first.`),
	badSignal: (signal: string) => new EngineError('invalid', `There is no signal ${signal}; choose another.`),
	logsUnreadable: always(
		'logs-unreadable',
		'Its log driver keeps no logs; run it with the log driver json-file or local to see its output.',
	),
	limitNotRemovable: always('invalid', 'A memory or CPU limit can be changed but not removed; recreate the container.'),

	noShell: always('no-shell', 'There is no shell in this container; its image has none.'),
	noProgram: (name: string) => new EngineError('invalid', `There is no program ${name} in this container.`),
	noCommand: always('invalid', 'No command was given; type one.'),

	noSuchImage: (reference: string) =>
		new EngineError('no-image', `The engine has no image ${reference}; pull it first.`),
	badImageName: (name: string) =>
		new EngineError('invalid', `An image cannot be named “${name}”; write it as repository:tag, in lower case.`),
	imageInUse: (container: string) =>
		new EngineError(
			'conflict',
			`The container ${container} uses the image; remove the container first, or the image by force.`,
		),
	imageRunning: (container: string) =>
		new EngineError(
			'conflict',
			`The running container ${container} uses the image; stop and remove the container first.`,
		),
	severalTags: always('conflict', 'The image has several tags; remove them one by one, or all of them by force.'),
	noArchive: always('invalid', 'The demo can load only archives that it saved itself; choose another file.'),
	noRegistry: (registry: string) =>
		new EngineError(
			'no-registry',
			`The demo cannot reach the registry ${registry}; choose an image of another registry.`,
		),

	noSuchVolume: always('not-found', 'The volume no longer exists.'),
	volumeInUse: (container: string) =>
		new EngineError('conflict', `The container ${container} mounts the volume; remove the container first.`),

	noSuchNetwork: always('not-found', 'The network no longer exists.'),
	networkNameInUse: (name: string) =>
		new EngineError('name-in-use', `There is already a network named ${name}; choose another name.`),
	badSubnet: (subnet: string) =>
		new EngineError('invalid', `The subnet “${subnet}” is invalid; write for example 172.30.0.0/16.`),
	subnetInUse: always('conflict', 'Another network uses these addresses; choose another subnet.'),
	networkInUse: (name: string) =>
		new EngineError('conflict', `Running containers are in the network ${name}; disconnect or stop them first.`),
	predefinedNetwork: always('conflict', 'The network belongs to the engine and cannot be removed.'),

	noSuchService: always('not-found', 'The service no longer exists.'),
	noSuchTask: always('not-found', 'The task no longer exists.'),
	noSuchNode: always('not-found', 'The node no longer exists.'),
	noSuchSecret: always('not-found', 'The secret no longer exists.'),
	noSuchConfig: always('not-found', 'The config no longer exists.'),
	fileNameInUse: (name: string) => new EngineError('name-in-use', `The name ${name} is in use; choose another name.`),
	inSwarm: always('conflict', 'This engine is already in a swarm.'),
	cannotLeave: always('conflict', 'The demo engine cannot leave its swarm.'),
	nodeReady: always('conflict', 'The node is not down; let it leave the swarm first, or remove it by force.'),
	noPrevious: always('conflict', 'There is nothing to roll back to.'),

	noComposeFile: (project: string) =>
		new EngineError(
			'not-found',
			`Its Compose file /srv/${project}/compose.yaml is not on this machine; run Quayside where it is.`,
		),

	itemInUse: (name: string) => new EngineError('conflict', `${name} is in use now and was kept.`),
};

/** The item; throws the error if there is none. */
export function found<Item>(item: Item | undefined, problem: () => EngineError): Item {
	if (item === undefined) {
		throw problem();
	}

	return item;
}

/** Throws where a name has other characters than an engine allows. */
export function assertName(kind: 'container' | 'volume', name: string): void {
	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
		throw new EngineError(
			'invalid',
			`A ${kind} cannot be named “${name}”; use two or more letters, digits, _ . or -, beginning with a letter or digit.`,
		);
	}
}

function always(code: EngineErrorCode, message: string): () => EngineError {
	return () => new EngineError(code, message);
}
