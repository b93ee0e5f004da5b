import type {LogLine, LogStream} from '../../../model/log.ts';
import {type LineParser, leadingStamp, OpenLine} from './open-line.ts';
import {createFrameParser, type Frame} from './stream-frames.ts';

/**
 * The lines of a container without a terminal. Each frame starts with a timestamp. A line over 16 KiB comes in several
 * frames; any other line without its end is followed by a frame with another timestamp.
 */
export function createFramedLines(): LineParser {
	const frames = createFrameParser();
	const open: Readonly<Record<LogStream, OpenLine>> = {
		stdout: new OpenLine('stdout'),
		stderr: new OpenLine('stderr'),
		engine: new OpenLine('engine'),
	};
	return {
		push: chunk => frames.push(chunk).flatMap(frame => linesOf(frame, open[frame.stream])),
		end: () => Object.values(open).flatMap(closed),
	};
}

function linesOf({stream, payload}: Frame, line: OpenLine): readonly LogLine[] {
	const stamp = leadingStamp(payload) ?? '';
	const content = stamp ? payload.subarray(stamp.length + 1) : payload;
	const before = line.at === stamp || line.isCutByEngine ? [] : closed(line);
	const lines = [...before, ...split(content, stamp, line)];
	// The engine's own messages have no timestamp and no newline.
	return stream === 'engine' ? [...lines, ...closed(line)] : lines;
}

/** Most frames hold one line; some log drivers put several into one. */
function split(content: Buffer, stamp: string, line: OpenLine): readonly LogLine[] {
	const lines: LogLine[] = [];
	for (let position = 0; position < content.length; ) {
		const end = content.indexOf(0x0a, position);
		if (!line.isOpen) {
			line.open(stamp);
		}

		if (end < 0) {
			lines.push(...line.append(content.subarray(position)));
			break;
		}

		lines.push(...line.close(content.subarray(position, end)));
		position = end + 1;
	}

	return lines;
}

const nothing = Buffer.alloc(0);

function closed(line: OpenLine): readonly LogLine[] {
	return line.isOpen ? line.close(nothing) : [];
}
