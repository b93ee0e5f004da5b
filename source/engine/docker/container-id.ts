import {EngineError} from '../engine-error.ts';

/**
 * The id itself, if it is fit to be part of a path. An empty one or one with `..` would make another request than was
 * meant.
 */
export function checkedId(id: string): string {
	if (/^[a-zA-Z0-9][\w.-]*$/.test(id)) {
		return id;
	}

	throw new EngineError('invalid', `There can be no container with the id “${id}”.`);
}
