import type {Engine} from '../engine/engine.ts';
import {EngineError, isAnswerLost} from '../engine/engine-error.ts';
import {deadlineAfter} from '../model/action.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import type {CommandContext} from './command.ts';
import {startRecord} from './command-record.ts';
import type {Target} from './confirm-batch.ts';
import {reconnection, tellOutcome} from './lost-answer.ts';
import {lineOn} from './on-host.ts';
import type {Operation, OperationRun, Outcome, Report} from './operation.ts';
import {notConnected, readOnlyReason} from './refusal.ts';
import {openReport, type RunReport, StepFailure} from './run/report.ts';
import {reasonOf} from './tell.ts';
import {createUndoLog} from './undo-log.ts';

/** Carry out an operation on one target: mark it, ask the engine, record the outcome. Never confirms, reports or rejects. */
export async function perform<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
	target: T,
): Promise<Outcome<T>> {
	const {verb, line, grace} = operation;
	const {key} = target;
	const onHost = (text: string) => lineOn(context.getState(), hostOf(key), text);
	const record = startRecord(context, onHost(line([target])));
	const startedAt = context.now();
	const startedFrom = context.getState().view;
	const deadline = grace === 'own' ? grace : deadlineAfter(startedAt, grace);
	context.dispatch({type: 'action-started', key, action: {id: record.id, verb, startedAt, deadline}});
	const steps = createSteps(context, {...operation, line: targets => onHost(line(targets))}, target);
	let report: Report | undefined;
	let error: unknown;
	let problem: string | undefined;
	let isTold = false;
	try {
		const forbidden = readOnlyReason(context.getState(), hostOf(key));
		if (forbidden !== undefined) {
			throw new EngineError('invalid', forbidden);
		}

		const engine = context.engineOf(key);
		if (!engine) {
			throw new EngineError('no-engine', notConnected(context.getState()));
		}

		report = await callUndoably(operation, engine, target, {
			context,
			setLine: text => record.setLine(onHost(text)),
			steps: steps.open,
			startedFrom,
		});
	} catch (thrown) {
		error = thrown;
		problem = reasonOf(thrown) ?? 'Cancelled.';
		isTold = isAnswerLost(thrown) && (await tellOutcome(context, operation, target));
	}

	steps.end(error, problem);
	const isSuperseded = context.getState().actions.get(key)?.id !== record.id;
	context.dispatch({type: 'action-ended', key, id: record.id});
	record.end(problem);
	const status = isSuperseded ? 'superseded' : problem === undefined ? 'done' : isTold ? 'unanswered' : 'failed';
	return {target, status, report, problem, error, isShown: steps.areShown()};
}

/** An operation with an `undo` is undone if it fails, and if the program ends meanwhile. */
async function callUndoably<T extends Target>(
	{call, undo}: Operation<T>,
	engine: Engine,
	target: T,
	run: Omit<OperationRun, 'undoLog'>,
): Promise<Report | undefined> {
	if (!undo) {
		return call(engine, target, {...run, undoLog: createUndoLog(new AbortController().signal)});
	}

	const work = async (cancelled: AbortSignal) => {
		const undoable = {
			...run,
			undoLog: createUndoLog(cancelled, () => reconnection(run.context, target.key, cancelled)),
		};
		try {
			return await call(engine, target, undoable);
		} catch (error) {
			if (!undoable.undoLog.isEmpty()) {
				await undo.undo?.(engine, undoable);
			}

			throw cancelled.aborted && undo.cancelled !== undefined ? new Error(undo.cancelled) : error;
		}
	};
	return run.context.unfinished.run(undo.onLeaving, work, target.key);
}

/** The panel with the steps of one operation, which opens when the operation asks for it. */
function createSteps<T extends Target>(context: CommandContext, {line, undo}: Operation<T>, target: T) {
	let report: RunReport | undefined;
	return {
		open(key?: ResourceId): RunReport {
			report ??= openReport(context, {line: line([target]), key, cancels: undo && target.key});
			return report;
		},
		end(error: unknown, problem: string | undefined): void {
			if (problem !== undefined && !(error instanceof StepFailure)) {
				report?.say('note', problem, 'failed');
			}

			const isCancelled = problem !== undefined && problem === undo?.cancelled;
			report?.end(problem === undefined ? 'done' : isCancelled ? 'cancelled' : 'failed');
		},
		areShown: () => report?.isOpen() ?? false,
	};
}
