import type {LogLine} from '../../../model/log.ts';
import {compareTimestamps, parseTimestamp} from '../parse/timestamp.ts';
import {createOpenLine, type LineParser, leadingStamp, mayBecomeStamp, type OpenLine} from './open-line.ts';

/**
 * Lines of a container with a terminal: one stream of bytes, a stamp before each line. Nothing marks where the engine's
 * pieces begin, so that a line longer than 16 KiB has its own stamp within it again, to be taken out.
 */
export function createTerminalLines(): LineParser {
	const line = createOpenLine('stdout', withoutStamps);
	let rest: Buffer = nothing;

	return {
		push(chunk) {
			const lines: LogLine[] = [...endUnended(line, chunk)];
			let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
			while (bytes.length > 0 && (line.isOpen || !mayBecomeStamp(bytes))) {
				bytes = goOn(line, bytes, lines);
			}

			rest = Buffer.from(bytes);
			return lines;
		},
		end() {
			const lines: LogLine[] = [];
			if (rest.length > 0) {
				goOn(line, rest, lines);
			}

			return line.isOpen ? [...lines, ...line.close(nothing)] : lines;
		},
	};
}

const nothing: Buffer = Buffer.alloc(0);

/** Take the bytes up to the next end of a line; returns what comes behind it. */
function goOn(line: OpenLine, bytes: Buffer, lines: LogLine[]): Buffer {
	const content = line.isOpen ? bytes : begin(line, bytes);
	const end = content.indexOf(0x0a);
	if (end < 0) {
		lines.push(...line.append(content));
		return nothing;
	}

	lines.push(...line.close(content.subarray(0, end)));
	return content.subarray(end + 1);
}

/** Open a line with the stamp that the bytes begin with; returns what comes behind it. */
function begin(line: OpenLine, bytes: Buffer): Buffer {
	const stamp = leadingStamp(bytes) ?? '';
	line.open(stamp);
	return stamp ? bytes.subarray(stamp.length + 1) : bytes;
}

/**
 * A container that was stopped at a prompt left a line without an end; the next line, of its next life, follows at
 * once. The engine sends each in a piece of its own, so a later stamp at a piece's very beginning tells them apart.
 */
function endUnended(line: OpenLine, chunk: Buffer): readonly LogLine[] {
	const stamp = line.isOpen ? leadingStamp(chunk) : undefined;
	const next = stamp === undefined ? undefined : parseTimestamp(stamp);
	const last = parseTimestamp(line.at);
	return next && last && compareTimestamps(last, next) < 0 ? line.close(nothing) : [];
}

/** The stamp is exact to the nanosecond: a program that prints the very same one in its line need not be feared. */
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
