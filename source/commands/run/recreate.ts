import type {ContainerApi} from '../../engine/container-api.ts';
import type {Engine} from '../../engine/engine.ts';
import type {Container} from '../../model/container.ts';
import {isSetAt, textAt, valueAt} from '../../model/read-json.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import {type ContainerCheck, onContainer} from '../container/targets.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {selectWhenListed} from '../select-when-listed.ts';
import {changePlaces, putBack, type Swap} from './change-places.ts';
import {createStep} from './flow.ts';
import {findImage} from './image.ts';
import {freeName, type InspectedContainer, lookUp, replacesLabel} from './replaced.ts';

/** A parsed line to recreate a container with, and the `docker run` command of the new one. */
export type RecreateOrder = {readonly line: string; readonly request: RunRequest};

/**
 * Recreate a container with changes. The old one is stopped when the new one is there, and kept under another name. If
 * the new one does not start, ends at once or is not healthy, or the program ends meanwhile, the old one comes back.
 */
export function recreation(
	container: Container,
	{line, request}: RecreateOrder,
	check: ContainerCheck,
): Operation<Container> {
	const {name} = container;
	let leaving: Swap['leaving'] = {id: container.id, isRunning: false};
	return {
		verb: 'update',
		...onContainer(container),
		reason: check,
		attempt: what => `recreate ${what}`,
		line: () => line,
		async call(engine, _, run) {
			await findImage(run, engine, request);
			leaving = {...leaving, isRunning: await isRunningAs(engine.containers, leaving.id, name)};
			const record = (kept: string) => run.setLine(recreateLine(line, {name, kept, isRunning: leaving.isRunning}));
			record(`${name}-before`);
			const kept = await replace(run, engine, {name, leaving, request});
			record(kept);
			return `${name} recreated; the old one is kept as ${kept}`;
		},
		undo: {
			onLeaving: `Recreating ${name} will be undone; the old one is restored.`,
			cancelled: `Recreating ${name} was cancelled; the old one is unchanged.`,
			undo: (engine, run) => putBack(run, engine, {name, leaving}),
		},
	};
}

/** The `docker` commands that recreating a container equals; `run` is the line of the new one. */
function recreateLine(
	run: string,
	{name, kept, isRunning}: {readonly name: string; readonly kept: string; readonly isRunning: boolean},
): string {
	return [dockerLine(['rename', name, kept]), ...(isRunning ? [dockerLine(['stop', kept])] : []), run].join(' && ');
}

/** Returns the name that the old one is kept under. */
async function replace(
	run: OperationRun,
	engine: Engine,
	{name, leaving, request}: Pick<Swap, 'name' | 'leaving'> & {readonly request: RunRequest},
): Promise<string> {
	const {steps, undoLog} = run;
	const api = engine.containers;
	const wanted = await requestFor(api, leaving, {...request, name});
	let coming: InspectedContainer | undefined;
	let hasStarted = false;
	const created = await undoLog.step(
		async () => {
			coming = await createStep(run, engine, wanted);
			return coming;
		},
		async () => {
			const id = coming?.id ?? (await unansweredId(api, wanted.name, leaving.id));
			if (id !== undefined) {
				await (hasStarted ? sayKept(run, api, id) : api.remove(id, {force: false, volumes: true}));
			}
		},
	);
	const kept = await changePlaces(run, api, {
		name,
		leaving,
		coming: created,
		keptName: `${name}-before`,
		fallbackName: () => freeName(api, hasStarted ? `${name}-failed` : `${name}-new`),
		async start() {
			await startStep(run, api, created);
			hasStarted = true;
		},
	});
	await steps().step({
		id: 'health',
		doing: 'Waiting to see if it stays up',
		done: outcome => outcome,
		work: () => untilUp(run, api, created.id, name),
	});
	steps().say('note', `The old one is kept, stopped, as ${kept}; B rolls back to it`, 'note');
	selectWhenListed(run, 'containers', resourceId(engine.host, created.id));
	return kept;
}

/** The id of the new container although the answer to its creation was lost; undefined if there is none. */
async function unansweredId(api: ContainerApi, name: string, replaces: string): Promise<string | undefined> {
	const found = await lookUp(api, name);
	return found?.name === name && found.replaces === replaces ? found.id : undefined;
}

/** A new container that has started and failed is kept for its log. */
async function sayKept({steps}: OperationRun, api: ContainerApi, id: string): Promise<void> {
	const kept = await lookUp(api, id);
	if (kept) {
		steps().say('note', `The new one is kept as ${kept.name} for its log`, 'note');
	}
}

/** Whether the container runs. Rejects if it is gone or was renamed since the user saw it. */
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

function startStep({steps}: OperationRun, api: ContainerApi, {id, command}: InspectedContainer): Promise<void> {
	return steps().step({
		id: 'start',
		doing: `Starting the new one: ${command}`,
		done: () => `Started the new one: ${command}`,
		work: () => api.start(id),
	});
}

/** How long a container without a health check must run to count as up, and how often it is inspected, in milliseconds. */
const trial = 3000;
const interval = 250;

async function untilUp({context, undoLog}: OperationRun, api: ContainerApi, id: string, name: string): Promise<string> {
	const since = context.monotonic();
	for (;;) {
		undoLog.check();
		const inspection = await api.inspect(id);
		const state = valueAt(inspection, 'State');
		const health = textAt(state, 'Health', 'Status');
		if (!isSetAt(state, 'Running') || isSetAt(state, 'Restarting')) {
			throw new Error(`The new ${name} ended at once.`);
		}

		if (health === 'unhealthy') {
			throw new Error(`The new ${name} is not healthy.`);
		}

		if (health === 'healthy' || (health !== 'starting' && context.monotonic() - since >= trial)) {
			return health === 'healthy' ? 'It is healthy' : 'It runs';
		}

		await context.shell.pause(interval);
	}
}
