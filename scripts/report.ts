import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {spec} from 'node:test/reporters';

/** The events of node:test's `run`. */
export type TestEvents = AsyncIterable<TestEvent>;

/** One of them. */
export type TestEvent = {readonly type: string; readonly data: unknown};

/** Print the events of several runs as those of one, with one list of failures and one count at the end. */
export async function report(events: TestEvents): Promise<{isSuccess: boolean}> {
	const outcome = {isSuccess: true};
	const printer = new spec();
	printer.pipe(process.stdout);
	await pipeline(Readable.from(merged(events, outcome)), printer);
	return outcome;
}

async function* merged(events: TestEvents, outcome: {isSuccess: boolean}): TestEvents {
	const start = performance.now();
	const counts = new Map<string, number>();
	let closing: TestEvent | undefined;
	for await (const event of events) {
		const count = countOf(event);
		if (count) {
			counts.set(count.name, (counts.get(count.name) ?? 0) + count.value);
		} else if (isSummaryOfRun(event)) {
			// The printer answers it with the list of failures: once, at the end.
			closing = event;
		} else {
			yield event;
		}

		outcome.isSuccess &&= !isFailedSummary(event);
	}

	outcome.isSuccess &&= (counts.get('tests') ?? 0) > 0;
	// The runs are parallel.
	counts.set('duration_ms', Math.round(performance.now() - start));
	for (const [name, value] of counts) {
		yield {type: 'test:diagnostic', data: {nesting: 0, message: `${name} ${value}`, level: 'info'}};
	}

	if (closing) {
		yield closing;
	}
}

/** The lines at the end of a run, such as `tests 412`, `pass 412`. */
function countOf({type, data}: TestEvent): {name: string; value: number} | undefined {
	const message = type === 'test:diagnostic' && hasMessage(data) ? data.message : '';
	const [, name, value] = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/.exec(message) ?? [];
	return name === undefined ? undefined : {name, value: Number(value)};
}

function hasMessage(data: unknown): data is {message: string} {
	return typeof data === 'object' && data !== null && 'message' in data && typeof data.message === 'string';
}

/** One comes for each file, which it names, and one for the run. */
function isFailedSummary({type, data}: TestEvent): boolean {
	return type === 'test:summary' && typeof data === 'object' && data !== null && 'success' in data && !data.success;
}

function isSummaryOfRun({type, data}: TestEvent): boolean {
	return type === 'test:summary' && typeof data === 'object' && data !== null && !('file' in data && data.file);
}
