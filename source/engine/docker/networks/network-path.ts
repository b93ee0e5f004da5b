import {EngineError} from '../../engine-error.ts';

/** The path of a network, by its id or name. What would make another request than was meant is refused. */
export function networkPath(network: string, rest = ''): string {
	if (network === '' || network === '.' || network === '..') {
		throw new EngineError('invalid', `There can be no network with the name “${network}”.`);
	}

	return `/networks/${encodeURIComponent(network)}${rest}`;
}
