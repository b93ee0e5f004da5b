import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {coloredLine, plainLine} from '../../text/plain-line.ts';
import type {State} from '../state.ts';
import {sourceLabels} from './merge.ts';
import {logSequence} from './sequence.ts';

/** How lines leave the dashboard. */
type ExportStyle = {
	/** Whether the engine's timestamp comes before each line, as `docker logs --timestamps` prints it. */
	readonly hasTimestamps: boolean;
	/** Whether the lines keep their colours. */
	readonly hasColors: boolean;
};

/** Yields the lines with these positions, each with its line end. Our own lines, such as separators, are left out. */
export function* exportedLines(state: State, positions: Iterable<number>, style: ExportStyle): Generator<string> {
	const {numberAt, lineOf, sourceOf} = logSequence(state);
	const lineText = exporter(state, style);
	for (const position of positions) {
		const number = numberAt(position);
		const line = lineOf(number);
		if (line && isWritten(line)) {
			yield lineText(line, sourceOf?.(number));
		}
	}
}

/** Returns the text of a line with its line end; in a merge, the name of its container comes first. */
export function exporter(
	{view}: State,
	{hasTimestamps, hasColors}: ExportStyle,
): (line: LogLine, source: ResourceId | undefined) => string {
	const labels = sourceLabels(view.logs.merge?.sources ?? []);
	const width = Math.max(0, ...[...labels.values()].map(label => label.width));
	return ({at, text}, source) => {
		const {label, width: own} = (source && labels.get(source)) ?? {label: '', width: 0};
		const name = width > 0 ? `${label}${' '.repeat(width - own)} | ` : '';
		const stamp = hasTimestamps && at !== '' ? `${at} ` : '';
		return `${name}${stamp}${hasColors ? coloredLine(text) : plainLine(text)}\n`;
	};
}

/** Whether the container has written a line. */
export function isWritten({stream}: LogLine): boolean {
	return stream === 'stdout' || stream === 'stderr';
}
