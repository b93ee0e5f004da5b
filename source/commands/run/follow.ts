import type {AttachSession, ContainerApi, ExitWatch} from '../../engine/container-api.ts';
import {untilAborted} from '../../model/clock.ts';
import {isOrdinaryExit} from '../../model/container.ts';
import {defaultDetachKeys, parseDetachKeys} from '../../model/detach-keys.ts';
import type {LogLine, LogStream} from '../../model/log.ts';
import {isSetAt} from '../../model/read-json.ts';
import type {CommandContext} from '../command.ts';
import {terminalSession} from '../container/attached-terminal.ts';
import {showEnd} from '../container/show-end.ts';
import {withStatus} from '../container/show-session.ts';
import type {OperationRun, Report} from '../operation.ts';
import type {RunReport} from './report.ts';

/** A container that is about to be started, and how. */
export type StartPlan = {
	readonly id: string;
	readonly name: string;
	readonly command: string;
	readonly isDetached: boolean;
	/** Whether the user types into it. */
	readonly isInteractive: boolean;
	readonly removesItself: boolean;
	readonly detachKeys: string | undefined;
	/** Whether it was created for this run; it is kept if it cannot be started. */
	readonly isNew: boolean;
};

/** Start a container and follow it until it ends or the user detaches. Rejects if a step fails. */
export async function followRun(run: OperationRun, api: ContainerApi, plan: StartPlan): Promise<Report | undefined> {
	const {context} = run;
	const report = run.steps();
	if (plan.isDetached || report.closed.aborted) {
		await start(report, api, plan);
		leavePanel(context, report);
		return `${plan.name} started`;
	}

	const stop = new AbortController();
	const session = await attach(context, api, plan);
	try {
		const watch = await api.wait?.(plan.id, plan.removesItself ? 'removed' : 'next-exit', stop.signal);
		await start(report, api, plan);
		return await (plan.isInteractive && !report.closed.aborted
			? handOver(context, report, api, plan, session, watch)
			: watchOutput(context, report, plan, session, watch));
	} finally {
		stop.abort();
		session.close();
	}
}

async function attach(context: CommandContext, api: ContainerApi, plan: StartPlan): Promise<AttachSession> {
	if (!api.attach || !api.wait) {
		throw new Error('This engine cannot attach to a container.');
	}

	return api.attach(plan.id, {
		...context.getState().size,
		hasInput: plan.isInteractive,
		detachKeys: plan.detachKeys,
	});
}

async function start(report: RunReport, api: ContainerApi, plan: StartPlan): Promise<void> {
	try {
		await report.step({
			id: 'start',
			doing: `Starting it: ${plan.command}`,
			done: () => `Started: ${plan.command}`,
			work: () => api.start(plan.id),
		});
	} catch (error) {
		if (plan.isNew && !plan.removesItself) {
			report.say('note', `${plan.name} was created and is kept, but never started`, 'note');
		}

		throw error;
	}
}

/** Milliseconds between two deliveries of output; the screen draws no faster. */
const frameTime = 50;

async function watchOutput(
	context: CommandContext,
	report: RunReport,
	plan: StartPlan,
	session: AttachSession,
	watch: ExitWatch | undefined,
): Promise<Report | undefined> {
	const readOutput = createOutputLines();
	session.onOutput((bytes, stream) => {
		context.dispatch({type: 'run-wrote', id: report.id, ...readOutput(bytes, stream)});
		return context.shell.pause(frameTime);
	});
	const ended = session.ended.then(() => watch?.status);
	const outcome = await Promise.race([ended, untilAborted(report.closed).then(() => 'left' as const)]);
	if (outcome === 'left') {
		return detached(report, plan);
	}

	sayEnd(report, plan, outcome);
	return undefined;
}

async function handOver(
	context: CommandContext,
	report: RunReport,
	api: ContainerApi,
	plan: StartPlan,
	session: AttachSession,
	watch: ExitWatch | undefined,
): Promise<Report | undefined> {
	const parsed = parseDetachKeys(plan.detachKeys ?? defaultDetachKeys);
	const detach = 'label' in parsed ? parsed.label : plan.detachKeys;
	const keys = session.hasTerminal ? `${detach} detaches` : 'C-d ends its input, C-c detaches';
	const end = await context.shell.handOver({
		greeting: `${plan.name}: ${plan.command} · ${keys}`,
		async open(size) {
			session.resize(size.columns, size.rows);
			return showEnd(terminalSession(session), code => `${plan.name} ended${withStatus(code)}; any key returns.`);
		},
	});
	const status = end === 'detached' ? undefined : end;
	const code = status ?? (await statusAfter(context, api, plan, session, watch));
	leavePanel(context, report);
	if (code === undefined) {
		return detached(report, plan);
	}

	sayEnd(report, plan, code);
	return {
		text: `${plan.name} ended${withStatus(code)}${plan.removesItself ? ' and was removed' : ''}`,
		level: code === 0 ? 'info' : 'warning',
	};
}

function detached(report: RunReport, {name}: StartPlan): Report {
	report.end('left');
	return {text: `Detached. ${name} is still running.`, level: 'info'};
}

/** How long the engine may take to remove an ended container, in milliseconds. */
const timeout = 2000;

/** The exit status of a container whose session gave none; undefined if it still runs. `watch` knows it even with `--rm`. */
async function statusAfter(
	context: CommandContext,
	api: ContainerApi,
	{id}: StartPlan,
	{hasTerminal}: AttachSession,
	watch: ExitWatch | undefined,
): Promise<number | undefined> {
	try {
		const inspection = await api.inspect(id);
		// Without a terminal, the session's end closes its input, which usually ends it.
		const isLeft = hasTerminal && isSetAt(inspection, 'State', 'Running');
		return isLeft ? undefined : ((await Promise.race([watch?.status, context.shell.pause(timeout)])) ?? undefined);
	} catch {
		return watch?.status;
	}
}

/** Close the panel: it has its final content. */
function leavePanel(context: CommandContext, report: RunReport): void {
	if (report.isOpen()) {
		context.dispatch({type: 'dialog-closed'});
	}
}

function sayEnd(report: RunReport, plan: StartPlan, code: number | undefined): void {
	report.say('exit', `It ended${withStatus(code)}`, code === undefined || isOrdinaryExit(code) ? 'done' : 'failed');
	if (plan.removesItself) {
		report.say('remove', 'Removed, because of --rm', 'done');
	}
}

/** Whole lines, and the unfinished last line of each stream. */
type Written = {readonly lines: readonly LogLine[]; readonly openLines: readonly LogLine[]};

/** Bounds: the last lines of each chunk, the first characters of each line. */
const maxLines = 2000;
const maxCharacters = 16 * 1024;

/** Returns a function that splits a container's output into lines as it arrives, each stream on its own. */
export function createOutputLines(): (bytes: Uint8Array, stream: LogStream) => Written {
	const streams = new Map<LogStream, {readonly decoder: InstanceType<typeof TextDecoder>; text: string}>();
	return (bytes, stream) => {
		const open = streams.get(stream) ?? {decoder: new TextDecoder(), text: ''};
		streams.set(stream, open);
		const texts = (open.text + open.decoder.decode(bytes, {stream: true})).split('\n');
		open.text = (texts.pop() ?? '').slice(0, maxCharacters);
		return {
			lines: texts.slice(-maxLines).map(text => lineOf(stream, text.replace(/\r$/, ''))),
			openLines: [...streams].filter(([, {text}]) => text !== '').map(([name, {text}]) => lineOf(name, text)),
		};
	};
}

function lineOf(stream: LogStream, text: string): LogLine {
	return {stream, at: '', text: text.slice(0, maxCharacters)};
}
