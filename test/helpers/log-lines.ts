import type {LogLine} from '../../source/model/log.ts';
import {type LogLines, lineAt, logRuns} from '../../source/store/log/lines.ts';

/** All loaded lines of a log, the oldest first. */
export function allLines(log: LogLines): readonly LogLine[] {
	return logRuns(log)
		.flatMap(({from, to}) => Array.from({length: to - from}, (_, index) => lineAt(log, from + index)))
		.filter(line => line !== undefined);
}
