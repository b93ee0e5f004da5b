import type {ContainerApi, CreateRequest, Engine} from '../../engine/engine.ts';
import {shortId} from '../../format/id.ts';
import type {Json} from '../../model/json.ts';
import {isSetAt, textAt, textsAt} from '../../model/read-json.ts';
import {type ResourceId, resourceId} from '../../model/resource-id.ts';
import {shellLine} from '../../model/shell-line.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import type {CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {currentEngine} from '../connection.ts';
import {maskSecrets} from '../mask-secrets.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {followRun} from './follow.ts';
import {findImage} from './image.ts';
import {closeReport, openReport, type RunReport, StepFailure} from './report.ts';

/** What a line asks for, and the `docker` command that it equals. */
export type RunOrder = {
	readonly line: string;
	readonly request: RunRequest;
	readonly isCreateOnly: boolean;
};

/** An existing container that is started again with its output followed. */
export type StartOrder = {readonly line: string; readonly id: string; readonly name: string; readonly key: string};

/** Do what `docker run` or `docker create` does, and report each step as it happens. It never rejects. */
export async function runContainer(context: CommandContext, order: RunOrder): Promise<void> {
	await reportRun(context, order, async (report, engine) => {
		const {request, isCreateOnly} = order;
		await findImage(context, report, engine, request);
		const created = await createStep(context, report, engine, request);
		selectWhenListed(context, resourceId(engine.host, created.id));
		if (isCreateOnly) {
			tell(context, 'success', `${created.name} created`);
			return 'done';
		}

		return followRun(context, report, engine.containers, {
			...created,
			isDetached: request.isDetached,
			isInteractive: request.attach.includes('stdin'),
			removesItself: request.removesItself,
			detachKeys: request.detachKeys,
			isNew: true,
		});
	});
}

/** Do what `docker start --attach` does. It never rejects. */
export async function startAttached(context: CommandContext, order: StartOrder): Promise<void> {
	await reportRun(context, order, async (report, engine) => {
		report.say('note', 'A start runs the command that the container was created with', 'note');
		return followRun(context, report, engine.containers, {
			...(await lookAtEnded(engine.containers, order.id)),
			isDetached: false,
			isInteractive: false,
			detachKeys: undefined,
			isNew: false,
		});
	});
}

type Reported = (report: RunReport, engine: Engine) => Promise<'done' | 'left'>;

/** Do work in steps that are reported, and record its line in the command log. It never rejects. */
export async function reportRun(
	context: CommandContext,
	order: {readonly line: string; readonly key?: string},
	work: Reported,
): Promise<void> {
	const record = startRecord(context, order.line);
	const report = openReport(context, order);
	let problem: string | undefined;
	try {
		const engine = currentEngine(context.getState(), context);
		if (!engine) {
			throw new StepFailure('No engine is connected.');
		}

		closeReport(context, report, await work(report, engine));
	} catch (error) {
		problem = reasonOf(error) ?? 'Cancelled.';
		if (!(error instanceof StepFailure)) {
			report.say('note', problem, 'failed');
		}

		closeReport(context, report, 'failed');
		if (!report.isOpen()) {
			tell(context, 'error', `${maskSecrets(order.line)} failed: ${afterColon(problem)}`);
		}
	} finally {
		record.end(problem);
	}
}

/** A container and details from its inspection. */
export type Known = {
	readonly id: string;
	readonly name: string;
	/** Its command as a shell would be given it. */
	readonly command: string;
	readonly removesItself: boolean;
	readonly isRunning: boolean;
};

/** The step that makes a container. */
export function createStep(
	context: CommandContext,
	report: RunReport,
	engine: Engine,
	request: RunRequest,
): Promise<Known> {
	return report.step({
		id: 'create',
		doing: 'Creating the container',
		done: ({id, name}) => `Created the container ${name} (${shortId(id)})`,
		async work() {
			const api = engine.containers;
			if (!api.create) {
				throw new Error('This engine cannot create containers.');
			}

			const {id, warnings} = await api.create(createRequest(context, request));
			for (const warning of warnings) {
				tell(context, 'warning', warning);
			}

			context.dispatch({type: 'run-changed', id: report.id, change: {key: resourceId(engine.host, id)}});
			return lookAt(api, id);
		},
	});
}

/** Select a new container as soon as it is listed. */
export function selectWhenListed({getState, dispatch}: CommandContext, key: ResourceId): void {
	if (getState().view.kind === 'containers') {
		dispatch({type: 'view-changed', view: {selectWhenListed: key}});
	}
}

/** The container's terminal gets the size of ours, as with the docker command. */
function createRequest(context: CommandContext, {name, platform, body, hasTerminal}: RunRequest): CreateRequest {
	const {columns, rows} = context.getState().size;
	const console = hasTerminal ? {ConsoleSize: [rows, columns]} : {};
	return {name, platform, body: toJson({...body, HostConfig: {...body.HostConfig, ...console}})};
}

/** The body is JSON except for undefined fields, which this drops. */
function toJson(body: object): Json {
	return JSON.parse(JSON.stringify(body));
}

/** Why a running container cannot be started. */
export function runsAlready(name: string): string {
	return `${name} is already running.`;
}

async function lookAtEnded(api: ContainerApi, id: string): Promise<Known> {
	const known = await lookAt(api, id);
	if (known.isRunning) {
		throw new Error(runsAlready(known.name));
	}

	return known;
}

async function lookAt(api: ContainerApi, id: string): Promise<Known> {
	const inspection = await api.inspect(id, new AbortController().signal);
	return {
		id,
		name: textAt(inspection, 'Name').replace(/^\//, '') || shortId(id),
		command: shellLine([textAt(inspection, 'Path'), ...textsAt(inspection, 'Args')]),
		removesItself: isSetAt(inspection, 'HostConfig', 'AutoRemove'),
		isRunning: isSetAt(inspection, 'State', 'Running'),
	};
}
