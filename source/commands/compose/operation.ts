import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {Action} from '../../model/action.ts';
import {composeWords} from '../../model/compose.ts';
import type {ComposeEvent} from '../../model/compose-event.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Event} from '../../store/event.ts';
import {projectAt} from '../../store/projects.ts';
import type {RunStep} from '../../store/run.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {type ComposeTarget, composeOf, composePrecondition} from './target.ts';

/** The parts of a Compose operation that differ. */
export type ComposePlan = {
	readonly verb: Action['verb'];
	/** The command before the services, and what enables them. */
	readonly command: ComposeCommand;
	/** The attempt in words that follow `Cannot`: `take shop down`. */
	readonly attempt: string;
	/** The report: `shop is up`. */
	readonly done: string;
};

/** A Compose command on a project, or on some services of it, with its progress in a panel. */
export function composeOperation(
	target: ComposeTarget,
	{verb, command, attempt, done}: ComposePlan,
): Operation<ComposeTarget> {
	const words = [...command.words, ...target.services];
	const line = `docker compose ${command.words[0]}`;
	return {
		verb,
		targets: [target],
		find: (state, {key}) => (projectAt(state, key) ? target : undefined),
		precondition: composePrecondition,
		attempt: () => attempt,
		line: () => (target.project.source ? composeLine(target, {...command, words}) : line),
		async call(_, {key}, run) {
			const {compose, source} = composeOf(run.context, target);
			const progress = showProgress(run, key);
			for await (const events of compose.run(source, {...command, words}, run.undoLog.cancelled)) {
				progress(events);
				await run.context.shell.pause(frameTime);
			}

			run.undoLog.check();
			return done;
		},
		undo: {
			onLeaving: `${line} of ${target.project.name} is cancelled; what is done by then stays.`,
			cancelled: `${line} was cancelled; what was done by then stays.`,
		},
	};
}

/** The line of a Compose command, as it is carried out. */
export function composeLine({project}: ComposeTarget, {profiles, words}: ComposeCommand): string {
	const {source} = project;
	return source ? dockerLine(composeWords(source, profiles, words)) : '';
}

/** Milliseconds between two updates of the panel; the screen draws no faster. */
const frameTime = 50;

/** Shows what Compose reports: a step for each thing that it works on, and other lines below. */
function showProgress({context, steps}: OperationRun, key: ComposeTarget['key']) {
	const {id} = steps(key);
	const startedAt = new Map<string, number>();
	return (events: readonly ComposeEvent[]) => {
		const now = context.now();
		const latest = new Map<string, RunStep>();
		for (const event of events) {
			if (event.type === 'step') {
				const {subject, phase, status} = event;
				const start = startedAt.get(subject) ?? now;
				startedAt.set(subject, start);
				const endedAt = status === 'doing' ? undefined : now;
				const text = `${subject} ${phase.charAt(0).toLowerCase()}${phase.slice(1)}`;
				latest.set(subject, {id: `resource ${subject}`, text, status, startedAt: start, endedAt});
			}
		}

		const lines = events.flatMap(event =>
			event.type === 'line' ? [{stream: 'stdout', at: '', text: event.text} as const] : [],
		);
		const written: readonly Event[] = lines.length > 0 ? [{type: 'run-wrote', id, lines, openLines: []}] : [];
		context.dispatch(...[...latest.values()].map(step => ({type: 'run-stepped', id, step}) as const), ...written);
	};
}
