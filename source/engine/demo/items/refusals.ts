import {EngineError} from '../../engine-error.ts';

// What the demo refuses about images, volumes and networks, in the words that a real engine's refusals are brought to.

/** No image goes by this. */
export function noSuchImage(reference: string): EngineError {
	return new EngineError('no-image', `The engine has no image ${reference}; pull it first.`);
}

/** The text is no name of an image. */
export function badImageName(name: string): EngineError {
	return new EngineError('invalid', `An image cannot be named “${name}”; write it as repository:tag, in lower case.`);
}

/** Containers keep an image. */
export function imageInUse(container: string, isRunning: boolean): EngineError {
	return isRunning
		? new EngineError(
				'conflict',
				`The running container ${container} uses the image; stop and remove the container first.`,
			)
		: new EngineError(
				'conflict',
				`The container ${container} uses the image; remove the container first, or the image by force.`,
			);
}

/** An id would take several names at once. */
export function severalNames(): EngineError {
	return new EngineError('conflict', 'The image has several names; remove them one by one, or all of them by force.');
}

/** The demo reaches the registries that everybody knows. */
export function noRegistry(registry: string): EngineError {
	return new EngineError('no-registry', `The registry ${registry} cannot be reached from the demo.`);
}

/** No volume has this name. */
export function noSuchVolume(): EngineError {
	return new EngineError('not-found', 'There is no such volume any more.');
}

/** The text is no name of a volume. */
export function badVolumeName(name: string): EngineError {
	return new EngineError(
		'invalid',
		`A volume cannot be named “${name}”; use letters, digits, _ . and -, two at least and no sign first.`,
	);
}

/** A container keeps a volume. */
export function volumeInUse(container: string): EngineError {
	return new EngineError('conflict', `The container ${container} mounts the volume; remove the container first.`);
}

/** No network goes by this. */
export function noSuchNetwork(): EngineError {
	return new EngineError('not-found', 'There is no such network any more.');
}

/** Another network has the name. */
export function networkNameInUse(name: string): EngineError {
	return new EngineError('name-in-use', `There is a network named ${name} already; choose another name.`);
}

/** Addresses belong to one network. */
export function subnetInUse(): EngineError {
	return new EngineError('conflict', 'Another network uses these addresses; choose another subnet.');
}

/** The text is no range of addresses. */
export function badSubnet(subnet: string): EngineError {
	return new EngineError('invalid', `“${subnet}” is no subnet; write for example 172.30.0.0/16.`);
}

/** Containers keep a network. */
export function networkInUse(name: string): EngineError {
	return new EngineError('conflict', `Running containers are in the network ${name}; disconnect or stop them first.`);
}

/** Three networks are there always. */
export function predefinedNetwork(): EngineError {
	return new EngineError('conflict', 'The engine made this network itself; it cannot be removed.');
}

/** What was to be removed is in use now. */
export function itemInUse(name: string): EngineError {
	return new EngineError('conflict', `${name} has come into use; it was left.`);
}
