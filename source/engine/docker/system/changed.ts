import {EngineError} from '../../engine-error.ts';

/** The error of something that is no longer what it was when it was chosen. */
export function changed(what: string): EngineError {
	return new EngineError('conflict', `${what} has changed since it was listed; it was left.`);
}
