import type {Duplex} from 'node:stream';
import type {AttachSession} from '../../engine.ts';
import {createFrameParser, type Frame} from '../logs/frames.ts';

type Listener = Parameters<AttachSession['onOutput']>[0];

/** A container's output, queued for a slow listener. */
export type AttachedOutput = {
	/** Resolves when the output has ended. */
	readonly over: Promise<void>;
	onOutput(listener: Listener): void;
	/** Resolves when the listener has taken all output, or after `drop`. */
	taken(): Promise<void>;
	drop(): void;
};

/** Read a container's output as fast as it comes: its writes would block otherwise. */
export function readAttached(socket: Duplex, hasTerminal: boolean): AttachedOutput {
	const over = Promise.withResolvers<void>();
	const taken = Promise.withResolvers<void>();
	const queue = createQueue();
	const parser = hasTerminal ? {push: asOneStream} : createFrameParser();
	let isOver = socket.readableEnded || socket.destroyed;
	let wake = () => {};

	const finish = () => {
		isOver = true;
		over.resolve();
		wake();
	};
	socket.on('data', (chunk: Buffer) => {
		try {
			queue.push(parser.push(chunk));
			wake();
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
	if (isOver) {
		finish();
	}

	const pass = async (listener: Listener) => {
		for (let frames = queue.take(); frames.length > 0 || !isOver; frames = queue.take()) {
			for (const {payload, stream} of frames) {
				await listener(payload, stream);
			}

			if (queue.isEmpty() && !isOver) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}
		}
	};
	return {
		over: over.promise,
		onOutput: listener =>
			void pass(listener)
				.finally(taken.resolve)
				.catch(() => {}),
		taken: () => taken.promise,
		drop: () => taken.resolve(),
	};
}

function asOneStream(payload: Buffer): readonly Frame[] {
	return [{stream: 'stdout', payload}];
}

/** With this many bytes waiting, the older half is dropped. */
const mostWaiting = 4 * 1024 * 1024;

/** Roughly what a frame costs besides its payload, in bytes. */
const frameCost = 64;

/** A queue of frames that drops the oldest ones when it is full. */
function createQueue() {
	let frames: Frame[] = [];
	let held = 0;
	let dropped = 0;

	const dropOldest = () => {
		let count = 0;
		for (const {payload} of frames) {
			if (held <= mostWaiting / 2) {
				break;
			}

			count++;
			held -= payload.length + frameCost;
			dropped += payload.length;
		}

		frames = frames.slice(count);
	};
	return {
		isEmpty: () => frames.length === 0,
		push(added: readonly Frame[]): void {
			for (const frame of added) {
				frames.push(frame);
				held += frame.payload.length + frameCost;
			}

			if (held > mostWaiting) {
				dropOldest();
			}
		},
		/** Takes all frames; adjacent ones of one stream are joined. */
		take(): readonly Frame[] {
			const all = dropped > 0 ? [note(dropped), ...frames] : frames;
			frames = [];
			held = 0;
			dropped = 0;
			return joined(all);
		},
	};
}

function note(bytes: number): Frame {
	return {
		stream: 'engine',
		payload: Buffer.from(`\r\n[${bytes} bytes of output came faster than they could be shown]\r\n`),
	};
}

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
