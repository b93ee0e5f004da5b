import type {ContainerApi, Engine} from '../../engine/engine.ts';
import type {Container} from '../../model/container.ts';
import {isSetAt, textAt, valueAt} from '../../model/read-json.ts';
import {resourceId} from '../../model/resource-id.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import type {CommandContext} from '../command.ts';
import {tell} from '../tell.ts';
import {changePlaces, putBack, type Swap} from './change-places.ts';
import {createStep, type Known, reportRun, selectWhenListed} from './flow.ts';
import {findImage} from './image.ts';
import {freeName, lookUp, replacesLabel} from './replaced.ts';
import type {RunReport} from './report.ts';
import {createUndoLog, type UndoLog} from './undo-log.ts';

/** What a container is recreated from, and the `docker` command that it equals. */
export type RecreateOrder = {readonly line: string; readonly request: RunRequest};

/**
 * Recreate a container with changes. The old one is stopped when the new one is there, and kept under another name. When
 * the new one does not start, ends at once or is not healthy, or the program ends meanwhile, the old one comes back. It
 * never rejects.
 */
export async function recreate(context: CommandContext, old: Container, order: RecreateOrder): Promise<void> {
	await reportRun(context, {line: order.line}, (report, engine) =>
		context.unfinished.run(`Recreating ${old.name} is undone; the old one comes back.`, async cancelled => {
			await findImage(context, report, engine, order.request);
			await replace({context, report, engine, log: createUndoLog(cancelled)}, old, order.request);
			return 'done' as const;
		}),
	);
}

type Means = {
	readonly context: CommandContext;
	readonly report: RunReport;
	readonly engine: Engine;
	readonly log: UndoLog;
};

async function replace(means: Means, {id, name}: Container, request: RunRequest): Promise<void> {
	const {context, report, engine, log} = means;
	const api = engine.containers;
	const leaving = {id, isRunning: await isRunningAs(api, id, name)};
	let coming: Known | undefined;
	let hasStarted = false;
	try {
		const created = await log.step(
			async () => {
				coming = await createStep(context, report, engine, await requestFor(api, leaving, {...request, name}));
				return coming;
			},
			// It is kept for its log where it has one.
			async () => (coming && !hasStarted ? api.remove(coming.id, {force: false, volumes: true}) : undefined),
		);
		const kept = await changePlaces(report, api, log, {
			name,
			leaving,
			coming: created,
			keptName: `${name}-before`,
			fallbackName: () => freeName(api, hasStarted ? `${name}-failed` : `${name}-new`),
			async start() {
				await startStep(report, api, created);
				hasStarted = true;
			},
		});
		await report.step({
			id: 'health',
			doing: 'Waiting to see if it stays up',
			done: outcome => outcome,
			work: () => untilFit(means, created.id, name),
		});
		report.say('note', `The old one is kept, stopped, as ${kept}; B rolls back to it`, 'note');
		selectWhenListed(context, resourceId(engine.host, created.id));
		tell(context, 'success', `${name} recreated; the old one is kept as ${kept}`);
	} catch (error) {
		await undo(means, {name, leaving}, hasStarted ? coming : undefined);
		throw log.isCancelled() ? new Error(`Recreating ${name} was cancelled; the old one is as it was.`) : error;
	}
}

/** Rejects if the container is gone or was renamed since the person saw it. */
async function isRunningAs(api: ContainerApi, id: string, name: string): Promise<boolean> {
	const now = await lookUp(api, id);
	if (now?.name !== name) {
		throw new Error(now ? `${name} is called ${now.name} now.` : `${name} no longer exists.`);
	}

	return now.isRunning;
}

/** The request with a temporary name, and with the label of the container that it replaces. */
async function requestFor(api: ContainerApi, {id}: Swap['leaving'], request: RunRequest): Promise<RunRequest> {
	const Labels = {...request.body.Labels, [replacesLabel]: id};
	return {...request, name: await freeName(api, `${request.name}-new`), body: {...request.body, Labels}};
}

function startStep(report: RunReport, api: ContainerApi, {id, command}: Known): Promise<void> {
	return report.step({
		id: 'start',
		doing: `Starting the new one: ${command}`,
		done: () => `Started the new one: ${command}`,
		work: () => api.start(id),
	});
}

/** How long a container without a health check must run to count as fit, and how often it is looked at, in milliseconds. */
const trial = 3000;
const look = 250;

async function untilFit({context, engine, log}: Means, id: string, name: string): Promise<string> {
	const since = context.now();
	for (;;) {
		log.check();
		const inspection = await engine.containers.inspect(id, new AbortController().signal);
		const state = valueAt(inspection, 'State');
		const health = textAt(state, 'Health', 'Status');
		if (!isSetAt(state, 'Running') || isSetAt(state, 'Restarting')) {
			throw new Error(`The new ${name} did not stay up: it ended at once.`);
		}

		if (health === 'unhealthy') {
			throw new Error(`The new ${name} is not healthy.`);
		}

		if (health === 'healthy' || (health !== 'starting' && context.now() - since >= trial)) {
			return health === 'healthy' ? 'It is healthy' : 'It runs';
		}

		await context.shell.pause(look);
	}
}

async function undo(
	{report, engine, log}: Means,
	change: Pick<Swap, 'name' | 'leaving'>,
	failed: Known | undefined,
): Promise<void> {
	if (!log.isEmpty()) {
		await putBack(report, engine.containers, log, change);
	}

	const kept = failed && (await lookUp(engine.containers, failed.id));
	if (kept) {
		report.say('note', `The new one is kept as ${kept.name} for its log`, 'note');
	}
}
