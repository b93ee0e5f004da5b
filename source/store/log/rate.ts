import {toMilliseconds} from '../../model/timestamp.ts';
import {type LogLines, lineTime} from './lines.ts';

/** Lines and milliseconds that a rate is measured over at most. */
const most = 200;
const longest = 10_000;

/** How many lines a second a log had in the last ten seconds before `now`, rounded: `0.4`, `12`. */
export function linesPerSecond(lines: LogLines, now: number): string {
	let count = 0;
	let since = now;
	for (let number = lines.end - 1; count < most; number--) {
		const time = lineTime(lines, number);
		const at = time && toMilliseconds(time);
		if (at === undefined || at < now - longest) {
			break;
		}

		count++;
		since = Math.min(since, at);
	}

	const seconds = count < most ? longest / 1000 : Math.max(0.001, (now - since) / 1000);
	const rate = count / seconds;
	return rate < 10 ? String(Math.round(rate * 10) / 10) : String(Math.round(rate));
}
