import {type LogGenerator, stderr} from '../log-generator.ts';
import {clockTime} from '../timestamps.ts';
import {customer} from './samples.ts';

/** Runs jobs from a queue and retries some. */
export const worker: LogGenerator = {
	interval: 2600,
	start: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m waiting for jobs on queue \u001B[1morders\u001B[0m`],
	tick({at, random}) {
		const job = `#${random.int(20_000, 89_999)}`;
		if (random.chance(0.08)) {
			return stderr(`${time(at)} \u001B[33mretry\u001B[0m  ${job} mail to ${customer(random)}: timeout after 3000 ms`);
		}

		return [
			`${time(at)} \u001B[32mdone\u001B[0m   ${job} 📦 packed for ${customer(random)} in ${random.int(30, 480)} ms`,
		];
	},
	stop: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m finishing the current job before it exits`],
};

function time(at: number): string {
	return `\u001B[2m${clockTime(at)}\u001B[22m`;
}
