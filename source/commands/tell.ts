import {EngineError} from '../engine/engine-error.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Event} from '../store/event.ts';
import type {Notice} from '../store/state.ts';
import {uncapitalized} from '../text/capital.ts';

/** Show a notice, in one sentence. It names the host of the items that it is about, if several hosts are open. */
export function tell(
	context: {dispatch(event: Event): void; now(): number},
	level: Notice['level'],
	text: string,
	about?: readonly ResourceId[],
): void {
	context.dispatch({type: 'noticed', level, text, at: context.now(), about});
}

/** An error's reason as a sentence; undefined if the request was cancelled on purpose. */
export function reasonOf(error: unknown): string | undefined {
	if (isAbort(error)) {
		return undefined;
	}

	const message = error instanceof Error ? error.message : String(error);
	return message === '' ? 'It failed and gave no reason.' : message;
}

/** The reason in lower case, to follow a colon: `Cannot stop web: no such container.` */
export function afterColon(reason: string): string {
	const isWord = /^\p{Lu}\p{Ll}/u.test(reason) || /^[AI] /.test(reason);
	return isWord && !/^(?:Docker|Podman)/.test(reason) ? uncapitalized(reason) : reason;
}

function isAbort(error: unknown): boolean {
	return error instanceof EngineError
		? error.code === 'aborted'
		: error instanceof Error && error.name === 'AbortError';
}
