import type {ExecSession} from '../../engine/container-api.ts';

/**
 * Keep an ended session open until a key is pressed, if nothing was typed into it: otherwise nobody could read the
 * output of a command such as `ls`.
 */
export function showEnd(
	session: ExecSession,
	wordsAt: (status: number | undefined) => string | Promise<string>,
): ExecSession {
	const {promise: touched, resolve: touch} = Promise.withResolvers<void>();
	let show: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
	let isTouched = false;
	let isOver = false;
	let isShown = false;
	const ended = session.ended.then(async status => {
		isOver = true;
		if (!isTouched) {
			isShown = true;
			await show?.(new TextEncoder().encode(`\r\n${await wordsAt(status)}\r\n`));
			await touched;
		}

		return status;
	});
	return {
		ended,
		isEndExpected: () => isShown,
		inputEnded: Promise.all([session.inputEnded ?? session.ended, touched]).then(() => undefined),
		onOutput(listener) {
			show = listener;
			session.onOutput(listener);
		},
		write(bytes) {
			isTouched = true;
			touch();
			if (!isOver) {
				session.write(bytes);
			}
		},
		resize: (columns, rows) => session.resize(columns, rows),
		close() {
			touch();
			return session.close();
		},
	};
}
