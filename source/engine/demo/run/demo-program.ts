import type {LogStream} from '../../../model/log.ts';
import type {Size} from '../../../model/rect.ts';
import type {AttachSession} from '../../container-api.ts';

/** The terminal that a program of the demo runs in. */
export type DemoTerminal = {
	write(text: string, stream?: LogStream): void;
	/** The program has exited; output that it wrote before is still delivered. */
	end(status: number): void;
	size(): Size;
};

/** A running program: it only reacts to input. */
export type DemoProgram = {input(text: string): void};

/** A program in a terminal; `end` ends it from outside. */
export type DemoSession = {
	readonly session: Omit<AttachSession, 'hasTerminal' | 'hasInput'>;
	end(status: number): void;
};

/** Bytes of output that may wait for a slow reader; beyond that, input is dropped. */
const maxQueued = 256 * 1024;

/** Start a program in a terminal of this size. */
export function createSession(size: Size, start: (terminal: DemoTerminal) => DemoProgram): DemoSession {
	const output = createOutputQueue();
	const decoder = new TextDecoder();
	let current = size;
	const program = start({write: output.push, end: output.end, size: () => current});
	return {
		end: output.end,
		session: {
			onOutput: output.listen,
			write(bytes) {
				if (output.isOpen()) {
					program.input(decoder.decode(bytes, {stream: true}));
				}
			},
			resize(columns, rows) {
				current = {columns, rows};
			},
			ended: output.ended,
			close: output.close,
		},
	};
}

type Listener = Parameters<AttachSession['onOutput']>[0];

/** Hands pieces of output over one after the other, and ends once the last one was accepted. */
function createOutputQueue() {
	const {promise: ended, resolve} = Promise.withResolvers<number | undefined>();
	const queue: {readonly bytes: Uint8Array; readonly stream: LogStream}[] = [];
	let listener: Listener | undefined;
	let isDraining = false;
	let status: number | undefined;

	const drain = async () => {
		if (!listener || isDraining) {
			return;
		}

		isDraining = true;
		for (let piece = queue.shift(); piece; piece = queue.shift()) {
			await listener(piece.bytes, piece.stream);
		}

		isDraining = false;
		if (status !== undefined) {
			resolve(status);
		}
	};

	return {
		ended,
		isOpen: () => status === undefined && queue.reduce((sum, {bytes}) => sum + bytes.length, 0) < maxQueued,
		push(text: string, stream: LogStream = 'stdout') {
			queue.push({bytes: Buffer.from(text), stream});
			void drain();
		},
		listen(listen: Listener) {
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
