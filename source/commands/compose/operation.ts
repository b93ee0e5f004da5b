import type {ComposeCommand} from '../../engine/compose-api.ts';
import {composeWords} from '../../model/compose.ts';
import type {ComposeEvent} from '../../model/compose-event.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {projectAt} from '../../store/projects.ts';
import {uncapitalized} from '../../text/capital.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {type ProgressEvent, showProgress} from '../run/show-progress.ts';
import {type ComposeTarget, composeOf, composeReason} from './target.ts';

/** A project, or some services of it, as the target of an operation. */
export function onProject(target: ComposeTarget): Pick<Operation<ComposeTarget>, 'targets' | 'find' | 'reason'> {
	return {
		targets: [target],
		find: (state, {key}) => (projectAt(state, key) ? target : undefined),
		reason: composeReason,
	};
}

/** The parts of a Compose operation that differ. */
export type ComposePlan = Pick<Operation, 'verb'> & {
	/** The attempt in words that follow `Cannot`: `take shop down`. */
	readonly attempt: string;
	/** The command before the services, and the profiles that enable them. */
	readonly command: ComposeCommand;
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
		...onProject(target),
		verb,
		attempt: () => attempt,
		line: () => composeLine(target, {...command, words}) || line,
		async call(_engine, _target, run) {
			await runCompose(run, target, {...command, words});
			return done;
		},
		undo: {
			onLeaving: `${line} of ${target.project.name} will be cancelled; completed steps are kept.`,
			cancelled: `${line} was cancelled; completed steps were kept.`,
		},
	};
}

/** Run a Compose command on the files of a target, with its progress in a panel. Rejects if it fails or is cancelled. */
export async function runCompose(run: OperationRun, target: ComposeTarget, command: ComposeCommand): Promise<void> {
	const {compose, source} = composeOf(run.context, target);
	const events = compose.run(source, command, run.undoLog.cancelled);
	await showProgress(run, run.steps(target.key).id, events, progressEvent);
}

/** The line of a Compose command, as it is carried out. */
export function composeLine({project}: ComposeTarget, {profiles, words}: ComposeCommand): string {
	const {source} = project;
	return source ? dockerLine(composeWords(source, profiles, words)) : '';
}

function progressEvent(event: ComposeEvent): ProgressEvent {
	if (event.type === 'line') {
		return event;
	}

	const {subject, phase, status} = event;
	return {type: 'step', step: subject, text: `${subject} ${uncapitalized(phase)}`, status};
}
