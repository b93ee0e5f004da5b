import type {Json} from './json.ts';
import {numberAt, textsAt} from './read-json.ts';

/** The health check of a container. Times are in milliseconds. */
export type CheckSettings = {
	/** As the engine runs it inside the container. */
	readonly command: readonly string[];
	/** As the user wrote it. */
	readonly words: string;
	readonly interval: number;
	readonly timeout: number;
	/** Failures in a row that make the container unhealthy. */
	readonly retries: number;
};

const nanoseconds = 1e6;

/** The health check in a container's inspection; undefined without one. Docker's defaults replace what it leaves out. */
export function healthCheckOf(inspection: Json): CheckSettings | undefined {
	const [form, ...words] = textsAt(inspection, 'Config', 'Healthcheck', 'Test');
	if (words.length === 0 || (form !== 'CMD' && form !== 'CMD-SHELL')) {
		return undefined;
	}

	const shell = textsAt(inspection, 'Config', 'Shell');
	const timeOf = (name: string) => numberAt(inspection, 'Config', 'Healthcheck', name) / nanoseconds;
	return {
		command: form === 'CMD' ? words : [...(shell.length > 0 ? shell : ['/bin/sh', '-c']), ...words],
		words: words.join(' '),
		interval: timeOf('Interval') || 30_000,
		timeout: timeOf('Timeout') || 30_000,
		retries: numberAt(inspection, 'Config', 'Healthcheck', 'Retries') || 3,
	};
}
