import type {ProgressEvent} from '../run/show-progress.ts';

/**
 * Read a line that `docker build` prints: of BuildKit's plain progress, `#7 [2/3] RUN make` and `#7 DONE 1.2s`, or of the
 * old builder, `Step 2/3 : RUN make`, which does not say when a step ends.
 */
export function buildEvent(line: string): ProgressEvent {
	const [, old, instruction] = /^Step (\d+\/\d+) : (.*)$/.exec(line) ?? [];
	if (old !== undefined) {
		return {type: 'step', step: old, text: `${old} ${instruction}`, status: 'done'};
	}

	const [, number = '', rest = ''] = /^#(\d+) (.*)$/.exec(line) ?? [];
	// A quick step is printed when it has ended, so its time cannot be measured here.
	const [end, seconds] = /^(?:CACHED|DONE(?: (\d+\.\d)s)?)(?= |$)/.exec(rest) ?? [];
	if (end !== undefined) {
		const time = end === 'CACHED' ? {time: 'cached'} : seconds !== undefined ? {time: `${seconds} s`} : {};
		return {type: 'step', step: number, text: '', status: 'done', ...time};
	}

	if (/^(?:ERROR|CANCELED)\b/.test(rest)) {
		return {type: 'step', step: number, text: '', status: 'failed'};
	}

	// BuildKit interrupts the output of this step to show another.
	if (rest === '...') {
		return {type: 'step', step: number, text: '', status: 'doing'};
	}

	return stepTitle.test(rest)
		? {type: 'step', step: number, text: rest, status: 'doing'}
		: {type: 'line', text: number === '' ? line : rest.replace(/^\d+\.\d+ /, '')};
}

/** BuildKit names its own steps, such as the last one, without brackets. */
const stepTitle = /^(?:\[|(?:exporting to|exporting cache|importing cache|resolve image config|resolving provenance) )/;
