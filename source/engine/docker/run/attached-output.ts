import type {Duplex} from 'node:stream';
import type {AttachSession} from '../../engine.ts';
import {createFrameParser, type Frame} from '../logs/frames.ts';

type Listener = Parameters<AttachSession['onOutput']>[0];

/** A container's output on its way to a listener who may take his time. */
export type AttachedOutput = {
	/** Resolves when no more will come. */
	readonly over: Promise<void>;
	onOutput(listener: Listener): void;
	/** Resolves when the listener has taken all that came, or is no longer to be waited for. */
	taken(): Promise<void>;
	drop(): void;
};

/**
 * Read a container's output as fast as it comes. Were it left waiting, the container would be: its writes block when
 * nobody takes them.
 */
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
			// What cannot be read is as good as broken off.
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

/** With so many bytes waiting, the oldest half of them is left out. */
const mostWaiting = 4 * 1024 * 1024;

/** What a frame costs to hold beside its bytes, about. */
const frameCost = 64;

/** Frames that wait: the latest of them, where they are too many. */
function createQueue() {
	let frames: Frame[] = [];
	let held = 0;
	let leftOut = 0;

	const leaveOutOldest = () => {
		let count = 0;
		for (const {payload} of frames) {
			if (held <= mostWaiting / 2) {
				break;
			}

			count++;
			held -= payload.length + frameCost;
			leftOut += payload.length;
		}

		frames = frames.slice(count);
	};
	return {
		isEmpty: () => frames.length === 0,
		push(news: readonly Frame[]): void {
			for (const frame of news) {
				frames.push(frame);
				held += frame.payload.length + frameCost;
			}

			if (held > mostWaiting) {
				leaveOutOldest();
			}
		},
		/** All of them; those of one stream that follow each other put together. */
		take(): readonly Frame[] {
			const all = leftOut > 0 ? [note(leftOut), ...frames] : frames;
			frames = [];
			held = 0;
			leftOut = 0;
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
