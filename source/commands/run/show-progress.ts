import type {LogLine} from '../../model/log.ts';
import type {Event} from '../../store/event.ts';
import type {RunStep} from '../../store/run.ts';
import type {OperationRun} from '../operation.ts';

/**
 * Something that a running command reports. `step` identifies a step; an empty text leaves its text as it was. `time` is
 * what the command says about the time of a step that ended.
 */
export type ProgressEvent =
	| {readonly type: 'line'; readonly text: string}
	| {
			readonly type: 'step';
			readonly step: string;
			readonly text: string;
			readonly status: 'doing' | 'done' | 'failed';
			readonly time?: string;
	  };

/** Milliseconds between two updates of the panel; the screen draws no faster. */
const frameTime = 50;

/** Show the steps and lines that a command reports in the panel `id`, to its end. Rejects if the operation is cancelled. */
export async function showProgress<Report>(
	{context, undoLog}: OperationRun,
	id: number,
	reports: AsyncIterable<readonly Report[]> | undefined,
	eventOf: (report: Report) => ProgressEvent,
): Promise<void> {
	const shown = new Map<string, RunStep>();
	for await (const batch of reports ?? []) {
		const events = batch.map(eventOf);
		const lines = events.flatMap(event => (event.type === 'line' ? [lineOf(event.text)] : []));
		for (const event of events) {
			if (event.type === 'step') {
				shown.set(event.step, stepOf(event, shown.get(event.step), context.now()));
			}
		}

		const changed = new Set(events.flatMap(event => (event.type === 'step' ? [event.step] : [])));
		const steps = [...changed].flatMap(step => shown.get(step) ?? []);
		const written: readonly Event[] = lines.length > 0 ? [{type: 'run-wrote', id, lines, openLines: []}] : [];
		context.dispatch(...steps.map(step => ({type: 'run-stepped', id, step}) as const), ...written);
		await context.shell.pause(frameTime);
	}

	undoLog.check();
}

function lineOf(text: string): LogLine {
	return {stream: 'stdout', at: '', text};
}

function stepOf(
	{step, text, status, time}: Extract<ProgressEvent, {readonly type: 'step'}>,
	known: RunStep | undefined,
	now: number,
): RunStep {
	return {
		id: `resource ${step}`,
		text: text || (known?.text ?? step),
		status,
		startedAt: known?.startedAt ?? now,
		endedAt: status === 'doing' ? undefined : now,
		time,
	};
}
