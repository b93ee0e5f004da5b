import type {RunStep} from '../../store/run.ts';
import type {CommandContext} from '../command.ts';
import type {Question} from '../question.ts';
import {reasonOf} from '../tell.ts';

/** The report on a run, step by step, as the screen shows it. */
export type RunReport = {
	readonly id: number;
	/** Aborts when the person has closed the panel: the run is no longer followed, and must not take the terminal. */
	readonly left: AbortSignal;
	/** Whether its panel is open. */
	isOpen(): boolean;
	/** Do one step. A failure is reported and rethrown as `StepFailure`. */
	step<T>(plan: StepPlan<T>): Promise<T>;
	/** Report something that takes no time. */
	say(id: RunStep['id'], text: string, status: Exclude<RunStep['status'], 'doing'>): void;
};

/** One step: its words while it runs and when it is done, and its work. */
export type StepPlan<T> = {
	readonly id: RunStep['id'];
	readonly doing: string;
	done(result: T): string;
	/** The image that is pulled, whose bars are shown. */
	readonly reference?: string | undefined;
	work(): Promise<T>;
};

/** A step failed and was reported; the message is the reason. */
export class StepFailure extends Error {}

/** Open the report on a run, in its panel. */
export function openReport(context: CommandContext, run: {readonly line: string; readonly key?: string}): RunReport {
	const id = (context.getState().run?.id ?? 0) + 1;
	const controller = new AbortController();
	const key =
		run.key === undefined ? undefined : [...context.getState().containers.keys()].find(one => one === run.key);
	context.dispatch({type: 'run-started', id, line: run.line, key});
	void context.questions.ask(runPanel).then(() => {
		// A question that replaces the panel for a while does not close it.
		if (!context.getState().dialog) {
			controller.abort();
		}
	});
	return {
		id,
		left: controller.signal,
		isOpen: () => context.getState().run?.id === id && context.getState().dialog?.type === 'run-steps',
		step: plan => doStep(context, id, plan),
		say: (stepId, text, status) =>
			context.dispatch({
				type: 'run-stepped',
				id,
				step: {id: stepId, text, status, startedAt: context.now(), endedAt: undefined},
			}),
	};
}

/** Record the outcome of the run. */
export function closeReport(context: CommandContext, {id}: RunReport, status: 'done' | 'failed' | 'left'): void {
	context.dispatch({type: 'run-changed', id, change: {status}});
}

/** The panel has no answer, it can only be closed. */
const runPanel: Question<never> = {
	dialog: {type: 'run-steps', top: undefined},
	read: dialog => ({dialog}),
};

async function doStep<T>(context: CommandContext, id: number, plan: StepPlan<T>): Promise<T> {
	const startedAt = context.now();
	const tell = (text: string, status: RunStep['status'], endedAt?: number) =>
		context.dispatch({
			type: 'run-stepped',
			id,
			step: {id: plan.id, text, status, startedAt, endedAt, reference: plan.reference},
		});
	tell(plan.doing, 'doing');
	try {
		const result = await plan.work();
		tell(plan.done(result), 'done', context.now());
		return result;
	} catch (error) {
		const reason = reasonOf(error) ?? 'Cancelled.';
		tell(reason, 'failed', context.now());
		throw new StepFailure(reason);
	}
}
