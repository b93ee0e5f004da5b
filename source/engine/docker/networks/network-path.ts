import {pathPart} from '../wire/path-part.ts';

/** The path of a network, by its id or name. */
export function networkPath(network: string, rest = ''): string {
	return `/networks/${pathPart(network, 'network')}${rest}`;
}
