import {EngineError} from '../../engine-error.ts';

/** The path of a container, by its id: an empty one, or one with `..`, would address something else. Throws `invalid`. */
export function containerPath(id: string, rest = ''): string {
	if (!/^[a-zA-Z0-9][\w.-]*$/.test(id)) {
		throw new EngineError('invalid', `Not a valid container id: “${id}”.`);
	}

	return `/containers/${id}${rest}`;
}

/** The path of a volume. */
export function volumePath(name: string): string {
	return `/volumes/${pathPart(name, 'volume')}`;
}

/** Encodes a name. Engines decode `%2e` and `%2f` before they route, so `..` is refused in any form. */
function pathPart(name: string, what: string): string {
	if (name.split('/').some(part => part === '' || part === '.' || part === '..')) {
		throw new EngineError('invalid', `Not a valid name for a ${what}: “${name}”.`);
	}

	return encodeURIComponent(name);
}

/** The path of a network, by its id or name. */
export function networkPath(network: string, rest = ''): string {
	return `/networks/${pathPart(network, 'network')}${rest}`;
}

/** The path of an image, by its id or name, whose slashes are not encoded. Throws `invalid` if it is neither. */
export function imagePath(reference: string, rest = ''): string {
	const isFit =
		/^[a-zA-Z0-9[][\w.:@/[\]-]*$/.test(reference) &&
		reference.split('/').every(part => part !== '' && part !== '.' && part !== '..');
	if (!isFit) {
		throw new EngineError('invalid', `Not a valid image name: “${reference}”.`);
	}

	return `/images/${reference}${rest}`;
}

/** The path of something in a swarm, by its id. */
export function swarmPath(kind: 'services' | 'tasks' | 'nodes' | 'secrets' | 'configs', id: string, rest = ''): string {
	return `/${kind}/${pathPart(id, 'part of a swarm')}${rest}`;
}
