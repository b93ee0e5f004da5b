import type {Duplex} from 'node:stream';
import {onAbort} from '../../../model/on-abort.ts';
import type {AttachSession} from '../../container-api.ts';
import {createFrameParser, type Frame} from '../logs/stream-frames.ts';
import type {Connection} from './connection.ts';
import {Queue} from './queue.ts';
import {post} from './request.ts';

/** A session over a hijacked socket, for `exec` and `attach`. */
type SocketSession = Pick<AttachSession, 'onOutput' | 'write' | 'resize'> & {
	readonly ended: Promise<number | undefined>;
	readonly inputEnded: Promise<void>;
	/** Do not wait for the listener to take the rest of the output. */
	drop(): void;
};

type SessionOptions = {
	/** Whether the output is one raw stream; it is multiplexed otherwise. */
	readonly hasTerminal: boolean;
	/** What happens when the listener is too slow: the program has to wait, or output is dropped. */
	readonly overflow: 'wait' | 'drop';
	/** The path to post a new size of the terminal to. */
	readonly resizePath: string;
	/** Reads the exit status once the output has ended. */
	exitStatus(): Promise<number | undefined>;
};

/** Input that the program does not read is dropped beyond this, in bytes. */
const longestInput = 1024 * 1024;

/** Output that waits for the listener, in bytes: little where the program waits, so that C-c takes effect at once. */
const longestOutput = {wait: 64 * 1024, drop: 4 * 1024 * 1024} as const;

/** Start to read a socket, after the `early` output that has been read from it already. */
export function createSocketSession(
	connection: Connection,
	socket: Duplex,
	options: SessionOptions,
	early: readonly Buffer[] = [],
): SocketSession {
	const {promise: over, resolve: finish} = Promise.withResolvers<void>();
	const {promise: taken, resolve: drop} = Promise.withResolvers<void>();
	const queue = new Queue<Frame>(
		({payload}) => payload.length,
		longestOutput[options.overflow],
		options.overflow === 'wait' ? socket : {noteOf},
	);
	const parser = options.hasTerminal ? {push: (chunk: Buffer) => [asFrame(chunk)]} : createFrameParser();
	queue.push(early.flatMap(chunk => parser.push(chunk)));
	fill(queue, socket, parser, finish);
	const stopListening = onAbort([connection.lifetime], () => socket.destroy());
	const end = async () => {
		await over;
		stopListening();
		await taken;
		socket.destroy();
		return options.exitStatus();
	};
	const resize = latestOnly((size: {w: number; h: number}) => resizeTo(connection, options.resizePath, size));
	return {
		ended: end(),
		inputEnded: over,
		onOutput: listener =>
			void pass(queue, listener)
				.finally(drop)
				.catch(() => {}),
		write(bytes) {
			if (socket.writable && socket.writableLength < longestInput) {
				socket.write(bytes);
			}
		},
		resize: (columns, rows) => void resize({w: columns, h: rows}),
		drop,
	};
}

/** `end` comes when the program has ended; `close` only once we close as well, or if the connection broke. */
function fill(
	queue: Queue<Frame>,
	socket: Duplex,
	parser: {push(chunk: Buffer): readonly Frame[]},
	onOver: () => void,
): void {
	const finish = () => {
		queue.end();
		onOver();
	};
	socket.on('data', (chunk: Buffer) => {
		try {
			queue.push(parser.push(chunk));
		} catch {
			// Unreadable output ends like a broken connection.
			socket.destroy();
		}
	});
	// Without a listener an error would end the process; `close` follows it.
	socket
		.on('error', () => {})
		.on('end', finish)
		.on('close', finish);
	if (socket.readableEnded || socket.destroyed) {
		finish();
	}

	socket.resume();
}

async function pass(queue: Queue<Frame>, listener: Parameters<AttachSession['onOutput']>[0]): Promise<void> {
	for (let frames = await queue.take(); frames; frames = await queue.take()) {
		for (const {payload, stream} of joined(frames)) {
			await listener(payload, stream);
		}
	}
}

/** Joins adjacent frames of one stream. */
function joined(frames: readonly Frame[]): readonly Frame[] {
	const runs: {stream: Frame['stream']; payloads: Buffer[]}[] = [];
	for (const {stream, payload} of frames) {
		const last = runs.at(-1);
		if (last?.stream === stream) {
			last.payloads.push(payload);
		} else {
			runs.push({stream, payloads: [payload]});
		}
	}

	return runs.map(({stream, payloads}) => ({stream, payload: Buffer.concat(payloads)}));
}

function asFrame(payload: Buffer): Frame {
	return {stream: 'stdout', payload};
}

function noteOf(bytes: number): Frame {
	return {
		stream: 'engine',
		payload: Buffer.from(`\r\n[${bytes} bytes of output came faster than they could be shown]\r\n`),
	};
}

/** Errors are ignored: the program may not have started yet or have just ended, and Podman reports some that are none. */
async function resizeTo(connection: Connection, path: string, query: {w: number; h: number}): Promise<void> {
	try {
		await post(connection, {path, query});
	} catch {}
}

/** Call `act` with one value at a time; of the values that come meanwhile, only the last counts, as for resizes. */
export function latestOnly<Value>(act: (value: Value) => Promise<void>): (value: Value) => Promise<void> {
	let wanted: {readonly value: Value} | undefined;
	let isBusy = false;
	return async value => {
		wanted = {value};
		if (isBusy) {
			return;
		}

		isBusy = true;
		while (wanted) {
			const {value} = wanted;
			wanted = undefined;
			await act(value);
		}

		isBusy = false;
	};
}
