import {EngineError, type EngineErrorCode} from '../engine-error.ts';

/** The errors of the demo: one sentence each, with what to do about it. */
export const errors = {
	aborted: always('aborted', 'Cancelled.'),

	noSuchContainer: always('not-found', 'The container no longer exists.'),
	notRunning: always('not-running', 'The container is not running. Start it first.'),
	isRestarting: always('conflict', 'The container is restarting. Wait until it runs, or stop it.'),
	isPaused: always('paused', 'The container is paused. Unpause it first.'),
	stillRunning: always('conflict', 'The container is running. Stop it first, or remove it by force.'),
	containerNameInUse: (name: string) =>
		new EngineError(
			'name-in-use',
			`Another container is named ${name}. Choose another name, or remove that container first.`,
		),
	portInUse: (port: number) =>
		new EngineError('port-in-use', `Port ${port} of the host is in use by another container. Stop that one first.`),
	badSignal: (signal: string) => new EngineError('invalid', `There is no signal ${signal}.`),
	logsUnreadable: always(
		'logs-unreadable',
		'The log driver keeps no logs. Run the container with the log driver json-file or local.',
	),
	limitNotRemovable: always('invalid', 'A memory or CPU limit can be changed but not removed. Recreate the container.'),

	noShell: always('no-shell', 'The image of this container has no shell.'),
	noProgram: (name: string) => new EngineError('invalid', `The container has no program ${name}.`),
	noCommand: always('invalid', 'No command was given.'),

	noSuchImage: (reference: string) => new EngineError('no-image', `There is no image ${reference}. Pull it first.`),
	badImageName: (name: string) =>
		new EngineError('invalid', `The image name “${name}” is invalid. Write repository:tag in lower case.`),
	imageInUse: (container: string) =>
		new EngineError('conflict', `The container ${container} uses the image. Remove it first, or the image by force.`),
	imageRunning: (container: string) =>
		new EngineError('conflict', `The running container ${container} uses the image. Stop and remove it first.`),
	severalTags: always('conflict', 'The image has several tags. Remove them one by one, or all of them by force.'),
	noArchive: always('invalid', 'The file is not an archive of images that the demo saved.'),
	noRegistry: (registry: string) => new EngineError('no-registry', `The demo cannot reach the registry ${registry}.`),

	noSuchVolume: always('not-found', 'The volume no longer exists.'),
	volumeInUse: (container: string) =>
		new EngineError('conflict', `The container ${container} mounts the volume. Remove the container first.`),

	noSuchNetwork: always('not-found', 'The network no longer exists.'),
	networkNameInUse: (name: string) =>
		new EngineError('name-in-use', `Another network is named ${name}. Choose another name.`),
	badSubnet: (subnet: string) =>
		new EngineError('invalid', `The subnet “${subnet}” is invalid. Write for example 172.30.0.0/16.`),
	subnetInUse: always('conflict', 'Another network uses this subnet. Choose another one.'),
	networkInUse: (name: string) =>
		new EngineError('conflict', `Running containers use the network ${name}. Disconnect or stop them first.`),
	predefinedNetwork: always('conflict', 'A predefined network cannot be removed.'),

	noSuchService: always('not-found', 'The service no longer exists.'),
	noSuchTask: always('not-found', 'The task no longer exists.'),
	noSuchNode: always('not-found', 'The node no longer exists.'),
	noSuchSecret: always('not-found', 'The secret no longer exists.'),
	noSuchConfig: always('not-found', 'The config no longer exists.'),
	fileNameInUse: (name: string) => new EngineError('name-in-use', `The name ${name} is in use. Choose another name.`),
	inSwarm: always('conflict', 'This engine is already in a swarm.'),
	cannotLeave: always('conflict', 'The demo engine cannot leave its swarm.'),
	nodeReady: always('conflict', 'The node is not down. Let it leave the swarm first, or remove it by force.'),
	noPrevious: always('conflict', 'There is nothing to roll back to.'),

	noComposeFile: (project: string) =>
		new EngineError('not-found', `Its Compose file /srv/${project}/compose.yaml is not on this machine.`),

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
			`The ${kind} name “${name}” is invalid. Use two or more letters, digits, _ . or -, starting with a letter or digit.`,
		);
	}
}

function always(code: EngineErrorCode, message: string): () => EngineError {
	return () => new EngineError(code, message);
}
