import type {ResourceId} from '../model/resource-id.ts';
import type {Dialog} from '../store/dialog.ts';
import type {Event} from '../store/event.ts';
import type {State} from '../store/state.ts';
import {namingHosts} from './on-host.ts';
import type {Question} from './question.ts';

/** The dialog that is being asked, and the promise of its answer. One at a time. */
export type Questions = {
	/**
	 * Open a dialog about some items; with several hosts, it names theirs. Resolves with its answer; undefined if it was
	 * cancelled or replaced by another dialog.
	 */
	ask<T>(question: Question<T>, keys?: readonly ResourceId[]): Promise<T | undefined>;
	/** Answer the open dialog, as it is now, with a key. */
	answer(answered: Dialog, key: string): void;
	/**
	 * Whether an answer has been given and its promise has not been handled yet. Keys that arrive meanwhile wait: they are
	 * meant for the next dialog or view.
	 */
	isAnswering(): boolean;
	/** Make keys wait as after an answer. */
	hold(): void;
	/** Run a task once the answer has been handled, in the order of the calls. */
	afterAnswer(task: () => void): void;
};

/** The part of the store that questions need. */
type QuestionStore = {
	getState(): State;
	dispatch(...events: readonly Event[]): void;
	subscribe(listener: () => void): () => void;
};

type Pending = {
	/** Identifies the dialog as long as it is open. */
	readonly identity: object;
	answer(answered: Dialog, key: string): void;
	cancel(): void;
};

/** `defer` runs a task after all promises that are settled now have been handled, as `setImmediate` does. */
export function createQuestions(store: QuestionStore, defer: (task: () => void) => void): Questions {
	let pending: Pending | undefined;
	const answering = createAnswering(defer);

	store.subscribe(() => {
		if (pending && store.getState().dialogIdentity !== pending.identity) {
			const {cancel} = pending;
			pending = undefined;
			cancel();
		}
	});

	return {
		ask<T>({dialog, read}: Question<T>, keys: readonly ResourceId[] = []) {
			store.dispatch({type: 'dialog-opened', dialog: namingHosts(dialog, store.getState(), keys)});
			const {promise, resolve} = Promise.withResolvers<T | undefined>();
			pending = {
				identity: store.getState().dialogIdentity,
				answer(answered, key) {
					const reply = read(answered, key);
					if ('dialog' in reply) {
						store.dispatch({type: 'dialog-changed', dialog: reply.dialog});
						return;
					}

					pending = undefined;
					answering.hold();
					store.dispatch({type: 'dialog-closed'});
					resolve(reply.value);
				},
				cancel: () => resolve(undefined),
			};
			return promise;
		},
		answer(answered, key) {
			if (pending) {
				pending.answer(answered, key);
			} else {
				store.dispatch({type: 'dialog-closed'});
			}
		},
		...answering,
	};
}

/** Keeps tasks back while an answer is being handled. */
function createAnswering(defer: (task: () => void) => void): Pick<Questions, 'isAnswering' | 'hold' | 'afterAnswer'> {
	let isAnswering = false;
	const waiting: (() => void)[] = [];
	const release = () => {
		isAnswering = false;
		while (!isAnswering) {
			const task = waiting.shift();
			if (!task) {
				return;
			}

			task();
		}
	};
	return {
		isAnswering: () => isAnswering,
		hold() {
			isAnswering = true;
			defer(release);
		},
		afterAnswer: task => void waiting.push(task),
	};
}
