import type {ResourceId} from '../../model/resource-id.ts';
import type {Run, RunStep} from '../../store/run.ts';
import type {CommandContext} from '../command.ts';
import {maskSecrets} from '../mask-secrets.ts';
import type {Question} from '../question.ts';
import {reasonOf} from '../tell.ts';

/** The steps of a run, as its panel shows them. */
export type RunReport = {
	readonly id: number;
	/** Aborts when the user has closed the panel: the run is no longer followed, and must not take the terminal. */
	readonly closed: AbortSignal;
	/** Whether its panel is open. */
	isOpen(): boolean;
	/** Do one step. A failure is reported and rethrown as `StepFailure`. */
	step<T>(plan: StepPlan<T>): Promise<T>;
	/** Report something that takes no time. */
	say(id: RunStep['id'], text: string, status: Exclude<RunStep['status'], 'doing'>): void;
	/** Record the outcome; the first one counts. */
	end(status: Exclude<Run['status'], 'running'>): void;
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

/** A step failed and was reported; the message is the reason, the cause the error. */
export class StepFailure extends Error {}

/** Open the report on a run, in its panel. */
export function openReport(
	context: CommandContext,
	{line, key, cancels}: Pick<Run, 'line' | 'cancels'> & {readonly key?: ResourceId | undefined},
): RunReport {
	const id = (context.getState().run?.id ?? 0) + 1;
	const controller = new AbortController();
	context.dispatch({type: 'run-started', id, line: maskSecrets(line), key, cancels});
	void context.questions.ask(runPanel).then(() => {
		// A question that replaces the panel for a while does not close it.
		if (!context.getState().dialog) {
			controller.abort();
		}
	});
	return {
		id,
		closed: controller.signal,
		isOpen: () => context.getState().run?.id === id && context.getState().dialog?.type === 'run-steps',
		step: plan => doStep(context, id, plan),
		say: (stepId, text, status) =>
			context.dispatch({
				type: 'run-stepped',
				id,
				step: {id: stepId, text, status, startedAt: context.now(), endedAt: undefined},
			}),
		end(status) {
			const {run} = context.getState();
			if (run?.id === id && run.status === 'running') {
				context.dispatch({type: 'run-changed', id, change: {status}});
			}
		},
	};
}

/** The panel has no answer, it can only be closed. */
const runPanel: Question<never> = {
	dialog: {type: 'run-steps', top: undefined},
	read: dialog => ({dialog}),
};

async function doStep<T>(context: CommandContext, id: number, plan: StepPlan<T>): Promise<T> {
	const startedAt = context.now();
	const show = (text: string, status: RunStep['status'], endedAt?: number) =>
		context.dispatch({
			type: 'run-stepped',
			id,
			step: {id: plan.id, text, status, startedAt, endedAt, reference: plan.reference},
		});
	show(plan.doing, 'doing');
	try {
		const result = await plan.work();
		show(plan.done(result), 'done', context.now());
		return result;
	} catch (error) {
		const reason = reasonOf(error) ?? 'Cancelled.';
		show(reason, 'failed', context.now());
		throw new StepFailure(reason, {cause: error});
	}
}
