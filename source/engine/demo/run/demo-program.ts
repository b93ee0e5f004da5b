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
	const {promise: ended, resolve: end} = Promise.withResolvers<number | undefined>();
	const {promise: listener, resolve: listen} = Promise.withResolvers<Listener>();
	let last: Promise<unknown> = listener;
	let queued = 0;
	let isOpen = true;
	let isClosed = false;
	return {
		ended,
		listen,
		isOpen: () => isOpen && queued < maxQueued,
		push(text: string, stream: LogStream = 'stdout') {
			const bytes = Buffer.from(text);
			queued += bytes.length;
			last = last.then(async () => {
				if (!isClosed) {
					await (await listener)(bytes, stream);
				}

				queued -= bytes.length;
			});
		},
		end(status: number) {
			isOpen = false;
			void last.then(() => end(status));
		},
		close() {
			isOpen = false;
			isClosed = true;
			end(undefined);
		},
	};
}
