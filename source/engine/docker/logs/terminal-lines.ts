import type {LogLine} from '../../../model/log.ts';
import {compareTimestamps, parseTimestamp} from '../../../model/timestamp.ts';
import {type LineParser, leadingStamp, mayBecomeStamp, OpenLine} from './open-line.ts';

/**
 * The lines of a container with a terminal: one stream of bytes with a timestamp before each line. The engine's chunks
 * are not marked, so a line over 16 KiB has its timestamp repeated inside, which is removed.
 */
export function createTerminalLines(): LineParser {
	const line = new OpenLine('stdout', withoutStamps);
	let rest: Buffer = nothing;

	return {
		push(chunk) {
			const stamp = line.isOpen ? leadingStamp(chunk) : undefined;
			const isPiece = stamp !== undefined && line.isCutByEngine;
			const lines: LogLine[] = isPiece ? [] : [...endUnterminated(line, stamp)];
			const content = isPiece ? chunk.subarray(stamp.length + 1) : chunk;
			let bytes = rest.length > 0 ? Buffer.concat([rest, content]) : content;
			while (bytes.length > 0 && (line.isOpen || !mayBecomeStamp(bytes))) {
				bytes = takeLine(line, bytes, lines);
			}

			rest = Buffer.from(bytes);
			return lines;
		},
		end() {
			const lines: LogLine[] = [];
			if (rest.length > 0) {
				takeLine(line, rest, lines);
			}

			return line.isOpen ? [...lines, ...line.close(nothing)] : lines;
		},
	};
}

const nothing: Buffer = Buffer.alloc(0);

/** Take the bytes up to the next newline; returns the rest. */
function takeLine(line: OpenLine, bytes: Buffer, lines: LogLine[]): Buffer {
	const content = line.isOpen ? bytes : openLine(line, bytes);
	const end = content.indexOf(0x0a);
	if (end < 0) {
		lines.push(...line.append(content));
		return nothing;
	}

	lines.push(...line.close(content.subarray(0, end)));
	return content.subarray(end + 1);
}

/** Open a line with the timestamp at the start of the bytes; returns the rest. */
function openLine(line: OpenLine, bytes: Buffer): Buffer {
	const stamp = leadingStamp(bytes) ?? '';
	line.open(stamp);
	return stamp ? bytes.subarray(stamp.length + 1) : bytes;
}

/**
 * A container that was stopped at a prompt leaves a line without an end, directly followed by the first line of its next
 * run. The engine sends each in a chunk of its own, so a later timestamp at the start of a chunk separates them.
 */
function endUnterminated(line: OpenLine, stamp: string | undefined): readonly LogLine[] {
	const [last, next] = [parseTimestamp(line.at), parseTimestamp(stamp)];
	return next && last && compareTimestamps(last, next) < 0 ? line.close(nothing) : [];
}

/** Timestamps have nanoseconds, so a program will not print the same one by chance. */
function withoutStamps(bytes: Buffer, at: string): Buffer {
	const stamp = Buffer.from(`${at} `, 'latin1');
	if (at === '' || bytes.length < 16_000 || !bytes.includes(stamp)) {
		return bytes;
	}

	const pieces: Buffer[] = [];
	let position = 0;
	for (let next = bytes.indexOf(stamp); next >= 0; next = bytes.indexOf(stamp, position)) {
		pieces.push(bytes.subarray(position, next));
		position = next + stamp.length;
	}

	return Buffer.concat([...pieces, bytes.subarray(position)]);
}
