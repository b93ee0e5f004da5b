import {clockTime} from '../stamps.ts';
import {complaints, type Voice} from '../voice.ts';
import {customer} from './customers.ts';

/** Takes jobs from a queue; some are late, some are tried again. */
export const worker: Voice = {
	every: 2600,
	opening: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m waiting for jobs on queue \u001B[1morders\u001B[0m`],
	speak({at, random}) {
		const job = `#${random.int(20_000, 89_999)}`;
		if (random.chance(0.08)) {
			return complaints(
				`${time(at)} \u001B[33mretry\u001B[0m  ${job} mail to ${customer(random)}: timeout after 3000 ms`,
			);
		}

		return [
			`${time(at)} \u001B[32mdone\u001B[0m   ${job} 📦 packed for ${customer(random)} in ${random.int(30, 480)} ms`,
		];
	},
	closing: ({at}) => [`${time(at)} \u001B[36mworker\u001B[0m finishing the job at hand, then leaving`],
};

function time(at: number): string {
	return `\u001B[2m${clockTime(at)}\u001B[22m`;
}
