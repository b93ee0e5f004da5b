import type {CommandContext} from '../command.ts';
import {confirmation} from '../question.ts';

/**
 * Do work with a file while a dialog shows its progress. Closing the dialog, or quitting, aborts the signal. Settles as
 * `work` does.
 */
export function withProgress<T>(
	context: CommandContext,
	{title, path}: {readonly title: string; readonly path: string},
	work: (signal: AbortSignal, update: (progress: string) => void) => Promise<T>,
): Promise<T> {
	return context.unfinished.run(`${title}: ${path} will be cancelled.`, async cancelled => {
		const closed = new AbortController();
		const dialog = openProgress(context, {title, path}, () => closed.abort());
		try {
			return await work(AbortSignal.any([cancelled, closed.signal]), dialog.update);
		} finally {
			dialog.end();
		}
	});
}

/** A dialog with a path and the progress below it; `onClosed` is called when the user closes it. */
function openProgress(
	context: CommandContext,
	{title, path}: {readonly title: string; readonly path: string},
	onClosed: () => void,
) {
	const question = confirmation<never>({title, lines: [path, 'Starting…'], answers: []});
	let isOpen = true;
	void context.questions.ask(question).then(() => {
		if (isOpen) {
			isOpen = false;
			onClosed();
		}
	});
	const identity = context.getState().dialogIdentity;
	const isShown = () => isOpen && context.getState().dialogIdentity === identity;
	return {
		update(progress: string) {
			const {dialog} = context.getState();
			if (isShown() && dialog?.type === 'confirm') {
				context.dispatch({type: 'dialog-changed', dialog: {...dialog, lines: [path, progress]}});
			}
		},
		end() {
			const wasShown = isShown();
			isOpen = false;
			if (wasShown) {
				context.dispatch({type: 'dialog-closed'});
			}
		},
	};
}
