import type {LogStream} from '../../../model/log.ts';
import {EngineError} from '../../engine-error.ts';

/** One message of a multiplexed stream. */
export type Frame = {readonly stream: LogStream; readonly payload: Buffer};

/** Splits a multiplexed stream into frames, however it is chunked. */
type FrameParser = {
	/** The frames that end in this chunk. Throws if the bytes are not such a stream. */
	push(chunk: Buffer): readonly Frame[];
};

/** A header is a type, three zeros and the payload's length in 32 bits: Docker's API, "Attach to a container". */
const headerSize = 8;

/** The engine sends 16 KiB at most; a longer payload means that the stream is not multiplexed. */
const longestPayload = 64 * 1024 * 1024;

const streams: readonly LogStream[] = ['stdout', 'stdout', 'stderr', 'engine'];

/** Create a parser for a new stream. */
export function createFrameParser(): FrameParser {
	let rest: Buffer[] = [];
	let held = 0;
	let needed = headerSize;

	return {
		push(chunk) {
			rest.push(chunk);
			held += chunk.length;
			if (held < needed) {
				return [];
			}

			const bytes = rest.length === 1 ? chunk : Buffer.concat(rest);
			const frames: Frame[] = [];
			let position = 0;
			for (let end = frameEnd(bytes, position); end <= bytes.length; end = frameEnd(bytes, position)) {
				frames.push({stream: streamOf(bytes, position), payload: bytes.subarray(position + headerSize, end)});
				position = end;
			}

			needed = frameEnd(bytes, position) - position;
			rest = position < bytes.length ? [bytes.subarray(position)] : [];
			held = bytes.length - position;
			return frames;
		},
	};
}

/** The end of the frame at this position, or of its header while that is incomplete. */
function frameEnd(bytes: Buffer, position: number): number {
	const start = position + headerSize;
	return start > bytes.length ? start : start + payloadLength(bytes, position);
}

function payloadLength(bytes: Buffer, position: number): number {
	const length = bytes.readUInt32BE(position + 4);
	if (bytes.readUIntBE(position + 1, 3) !== 0 || length > longestPayload) {
		throw broken();
	}

	return length;
}

function streamOf(bytes: Buffer, position: number): LogStream {
	const stream = streams[bytes.readUInt8(position)];
	if (!stream) {
		throw broken();
	}

	return stream;
}

function broken(): EngineError {
	return new EngineError('failed', 'The output that the engine sent cannot be read.');
}
