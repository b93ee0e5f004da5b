import type {Result} from '../result.ts';
import {absolute} from './path.ts';

/** What `-v` asks for: a bind (also of a named volume), or an anonymous volume by its path. */
export type Volume = {readonly bind: string} | {readonly path: string};

/**
 * `SOURCE:PATH[:OPTIONS]` or a path alone. A source that begins with `./` is taken from `directory`. What no engine takes
 * as a source is refused: it is neither a path nor the name of a volume.
 */
export function parseVolume(text: string, directory: string): Result<Volume> {
	const [source = '', path, options, ...rest] = text.split(':');
	if (path === undefined && source !== '') {
		return {value: {path: source}};
	}

	if (source === '' || path === '' || options === '' || rest.length > 0) {
		return {problem: 'This must be SOURCE:PATH or SOURCE:PATH:OPTIONS, such as data:/var/lib/data:ro.'};
	}

	const problem = sourceProblem(source);
	return problem ? {problem} : {value: {bind: [absolute(source, directory), path, options].filter(isText).join(':')}};
}

function sourceProblem(source: string): string | undefined {
	if (source.startsWith('/') || source === '.' || source.startsWith('./') || /^[a-z\d][\w.-]+$/i.test(source)) {
		return undefined;
	}

	if (/^[~$]/.test(source)) {
		return 'Nothing is put in for ~ and $ here; write the whole path.';
	}

	return source.includes('/') || source === '..'
		? 'A path on the host begins with / or with ./'
		: 'The name of a volume has two or more of letters, digits, dots, underscores and hyphens.';
}

function isText(text: string | undefined): text is string {
	return text !== undefined;
}
