import {EngineError} from '../../engine-error.ts';

/**
 * A name as a part of a path. One that would make another request than was meant is refused, since an engine looks at
 * the path with all its `%2e` and `%2f` undone. `what` is for the refusal: `volume`.
 */
export function pathPart(name: string, what: string): string {
	if (name.split('/').some(part => part === '' || part === '.' || part === '..')) {
		throw new EngineError('invalid', `There can be no ${what} with the name “${name}”.`);
	}

	return encodeURIComponent(name);
}
