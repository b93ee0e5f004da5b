import type {Engine} from '../engine/engine.ts';
import type {Action} from '../model/action.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import type {Notice, State, View} from '../store/state.ts';
import type {CommandContext} from './command.ts';
import type {Target} from './confirm-batch.ts';
import type {Question} from './question.ts';
import type {RunReport} from './run/report.ts';
import type {UndoLog} from './undo-log.ts';

/** A precondition: why something cannot be done with a target, in one sentence; undefined if it can. */
export type Check<T extends Target = Target> = (target: T, engine: Engine, state: State) => string | undefined;

/** An engine call that changes one or more targets. */
export type Operation<T extends Target = Target> = {
	readonly verb: Action['verb'];
	readonly targets: readonly T[];
	/** The target as it is now; undefined when it is gone. */
	find(state: State, target: T): T | undefined;
	/** Why it cannot be done with a target; by default it can be done with any. */
	readonly reason?: Check<T> | undefined;
	/** The running operations on the target that it may interrupt: a kill ends a grace period. */
	readonly interrupts?: ReadonlySet<Action['verb']>;
	/** The attempt in words that follow `Cannot`: `stop web`, `stop 3 containers`. */
	attempt(what: string): string;
	/** The plural noun of the targets, for example `containers`. */
	readonly noun?: string;
	/** The name of the project whose targets these are. It is always confirmed. */
	readonly project?: string | undefined;
	/** Whether targets that it does not apply to are skipped silently. */
	readonly skipsOthers?: boolean;
	/** The targets in the order in which they are changed, those of one stage at the same time; by default all are. */
	stages?(targets: readonly T[]): readonly (readonly T[])[];
	/**
	 * The question before it, answered with the operation to carry out. Without one, several targets are confirmed and a
	 * single one is not.
	 */
	question?(ready: readonly T[], refused: readonly string[], state: State): Question<Operation<T>>;
	/** The `docker` command line for some of the targets. */
	line(targets: readonly T[]): string;
	/** Seconds until the engine uses SIGKILL, `own` for the container's own; undefined: never. */
	readonly grace?: number | 'own' | undefined;
	/** Asks the engine. Resolves with the report; undefined: no report. */
	call(engine: Engine, target: T, run: OperationRun): Promise<Report | undefined>;
	/** How an operation of several steps is undone. */
	readonly undo?: Undo;
	/** The values that the operation changes, in words, to report them if the answer was lost; not for containers. */
	shown?(target: T): string;
	/** The report on several: `3 containers stopped`. */
	summary?(count: number): string;
};

/**
 * A target that no list has: something new, a file, the engine itself. `id` is unique on the host, so that several can be
 * worked on at the same time.
 */
export function unlisted(host: string, id: string, name: string): Pick<Operation, 'targets' | 'find'> {
	return {targets: [{key: resourceId(host, encodeURIComponent(id)), name}], find: (_, target) => target};
}

/** The running operation on one target. */
export type OperationRun = {
	readonly context: CommandContext;
	/** Correct the recorded command line: parts of it are known only once the engine was asked. */
	setLine(line: string): void;
	/** The panel that shows the steps; the first call opens it. `key` is the container's, if there is one already. */
	steps(key?: ResourceId): RunReport;
	/** Where the user was when it began. */
	readonly startedFrom: Pick<View, 'kind' | 'choices'>;
	/** The steps that `undo` undoes. */
	readonly undoLog: UndoLog;
};

/** How an operation is undone if it fails, or is cancelled because the program ends. */
export type Undo = {
	/** The effect of quitting now, in one sentence: `Recreating web will be undone; the old one is restored.` */
	readonly onLeaving: string;
	/** The outcome of a cancelled one, in one sentence; without it, it is reported as cancelled. */
	readonly cancelled?: string;
	/** Undo the steps in the log. Rejects if something could not be restored. Without it, completed steps are kept. */
	undo?(engine: Engine, run: OperationRun): Promise<void>;
};

/** The report on a finished operation: a sentence without its full stop, with level `success` by default. */
export type Report = string | {readonly text: string; readonly level: Notice['level']};

/** The outcome for one target. A kill supersedes a stop and reports instead; an unanswered operation is reported already. */
export type Outcome<T extends Target = Target> = {
	readonly target: T;
	readonly status: 'done' | 'failed' | 'superseded' | 'unanswered';
	readonly report: Report | undefined;
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
	/** The error behind it. */
	readonly error: unknown;
	/** Whether an open panel shows its steps, and so why it failed. */
	readonly isShown: boolean;
};
