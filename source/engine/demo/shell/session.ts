import type {ExecSession} from '../../engine.ts';

/** The terminal that a program of the demo runs in. */
export type Terminal = {
	write(text: string): void;
	/** The program has ended; what it wrote is still delivered. */
	end(status: number): void;
	size(): Size;
};

export type Size = {readonly columns: number; readonly rows: number};

/** A running program: all it does is answer what is typed. */
export type Program = {input(text: string): void};

/** Output that waits for a slow reader, in bytes; while it is more, what is typed is lost, as with a full terminal. */
const mostWaiting = 256 * 1024;

/** A program in a terminal, and the way to end it from outside. */
export type Session = {readonly session: ExecSession; end(status: number): void};

/** Start a program in a terminal of this size. */
export function createSession(size: Size, start: (terminal: Terminal) => Program): Session {
	const pump = createPump();
	const decoder = new TextDecoder();
	let current = size;
	const program = start({
		write: text => pump.push(Buffer.from(text)),
		end: pump.end,
		size: () => current,
	});
	return {
		end: pump.end,
		session: {
			onOutput: pump.listen,
			write(bytes) {
				if (!pump.isOver() && pump.waiting() < mostWaiting) {
					program.input(decoder.decode(bytes, {stream: true}));
				}
			},
			resize(columns, rows) {
				current = {columns, rows};
			},
			ended: pump.ended,
			close: pump.close,
		},
	};
}

/** Hands pieces of output over one after the other, and is done when the last one was taken. */
function createPump() {
	const {promise: ended, resolve} = Promise.withResolvers<number | undefined>();
	const queue: Uint8Array[] = [];
	let listener: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
	let isDraining = false;
	let status: number | undefined;

	const drain = async () => {
		if (!listener || isDraining) {
			return;
		}

		isDraining = true;
		for (let piece = queue.shift(); piece; piece = queue.shift()) {
			await listener(piece);
		}

		isDraining = false;
		if (status !== undefined) {
			resolve(status);
		}
	};

	return {
		ended,
		isOver: () => status !== undefined,
		waiting: () => queue.reduce((sum, piece) => sum + piece.length, 0),
		push(piece: Uint8Array) {
			queue.push(piece);
			void drain();
		},
		listen(listen: (bytes: Uint8Array) => void | Promise<void>) {
			listener = listen;
			void drain();
		},
		end(code: number) {
			status ??= code;
			void drain();
		},
		close() {
			status ??= 0;
			queue.length = 0;
			resolve(undefined);
		},
	};
}
