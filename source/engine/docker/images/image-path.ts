import {EngineError} from '../../engine-error.ts';

/**
 * The path of an image, by its id or name, whose slashes stand in it as they are. What would make another request than
 * was meant is refused.
 */
export function imagePath(reference: string, rest = ''): string {
	const isFit =
		/^[a-zA-Z0-9[][\w.:@/[\]-]*$/.test(reference) &&
		reference.split('/').every(part => part !== '' && part !== '.' && part !== '..');
	if (!isFit) {
		throw new EngineError('invalid', `There can be no image with the name “${reference}”.`);
	}

	return `/images/${reference}${rest}`;
}
