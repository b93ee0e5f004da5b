import type {ContainerApi, Engine} from '../../engine/engine.ts';
import {type Container, isRunning} from '../../model/container.ts';
import {isSetAt, textAt, valueAt} from '../../model/read-json.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import type {CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {tell} from '../tell.ts';
import {createStep, type Known, reportRun} from './flow.ts';
import {findImage} from './image.ts';
import type {RunReport} from './report.ts';

/** The name that a container has while it is kept beside the one that took its place. */
export function keptName(name: string): string {
	return `${name}-before`;
}

/**
 * Make a container anew with changes. The old one is kept under another name, stopped, so that one key goes back to
 * it; when the new one does not start, ends at once or is not healthy, that happens by itself. It never rejects.
 */
export async function recreate(
	context: CommandContext,
	old: Container,
	order: {readonly line: string; readonly request: RunRequest},
): Promise<void> {
	await reportRun(context, {line: order.line}, async (report, engine) => {
		await findImage(context, report, engine, order.request);
		try {
			await keepOld(report, engine.containers, old);
			await replace(context, report, engine, {old, request: order.request});
		} catch (error) {
			await goBack(report, engine.containers, old);
			throw error;
		}

		report.say('note', `The old one is kept, stopped, as ${keptName(old.name)}; one key swaps them`, 'note');
		tell(context, 'success', `${old.name} was made anew; the old one is kept as ${keptName(old.name)}`);
		return 'done';
	});
}

/** Let a container and the one that was kept when it was made change places. It never rejects. */
export async function swapBack(context: CommandContext, current: Container, kept: Container): Promise<void> {
	const {name} = current;
	await reportRun(context, {line: dockerLine(['rename', kept.name, name])}, async (report, {containers: api}) => {
		await report.step({
			id: 'keep',
			doing: `Stopping this ${name} and keeping it as ${kept.name}`,
			done: () => `Keeping this ${name}, stopped, as ${kept.name}`,
			async work() {
				await api.stop(current.id, {});
				await api.rename(current.id, `${name}-leaving`);
				await api.rename(kept.id, name);
				await api.rename(current.id, kept.name);
			},
		});
		await report.step({
			id: 'start',
			doing: `Starting the ${name} from before`,
			done: () => `Started the ${name} from before`,
			work: () => api.start(kept.id),
		});
		tell(context, 'success', `${name} is the one from before; the other is kept as ${kept.name}`);
		return 'done';
	});
}

/** Both cannot have the name, nor a port of the host: the old one gives way first. */
async function keepOld(report: RunReport, api: ContainerApi, old: Container): Promise<void> {
	await report.step({
		id: 'keep',
		doing: `Stopping the old one and keeping it as ${keptName(old.name)}`,
		done: () => `Keeping the old one, stopped, as ${keptName(old.name)}`,
		async work() {
			await api.rename(old.id, keptName(old.name));
			if (isRunning(old)) {
				await api.stop(old.id, {});
			}
		},
	});
}

async function replace(
	context: CommandContext,
	report: RunReport,
	engine: Engine,
	{old, request}: {readonly old: Container; readonly request: RunRequest},
): Promise<void> {
	const created = await createStep(context, report, engine, {...request, name: old.name});
	await report.step({
		id: 'start',
		doing: `Starting the new one: ${created.command}`,
		done: () => `Started the new one: ${created.command}`,
		work: () => engine.containers.start(created.id),
	});
	await report.step({
		id: 'health',
		doing: 'Waiting whether it stays',
		done: words => words,
		work: () => untilFit(context, engine.containers, created),
	});
}

/** What runs so long, in milliseconds, is taken to run; a health check has its own time. */
const trial = 3000;
const look = 250;

async function untilFit(context: CommandContext, api: ContainerApi, {id, name}: Known): Promise<string> {
	const since = context.now();
	for (;;) {
		const state = valueAt(await api.inspect(id, new AbortController().signal), 'State');
		const health = textAt(state, 'Health', 'Status');
		if (!isSetAt(state, 'Running') || isSetAt(state, 'Restarting')) {
			throw new Error(`The new ${name} did not stay: it ended at once, and is kept as ${name}-failed.`);
		}

		if (health === 'unhealthy') {
			throw new Error(`The new ${name} is not healthy, and is kept as ${name}-failed.`);
		}

		if (health === 'healthy' || (health !== 'starting' && context.now() - since >= trial)) {
			return health === 'healthy' ? 'It is healthy' : 'It runs';
		}

		await context.shell.pause(look);
	}
}

async function goBack(report: RunReport, api: ContainerApi, old: Container): Promise<void> {
	await report.step({
		id: 'back',
		doing: `Going back to the old ${old.name}`,
		done: () => `${old.name} is the old one again`,
		async work() {
			const id = await idOf(api, old.name);
			if (id !== old.id) {
				await putAside(api, id, old.name);
				await api.rename(old.id, old.name);
			}

			if (isRunning(old)) {
				await api.start(old.id);
			}
		},
	});
}

/** The id of the container that has a name now; undefined where none has. */
async function idOf(api: ContainerApi, name: string): Promise<string | undefined> {
	const present = await api.inspect(name, new AbortController().signal).catch(() => null);
	return textAt(present, 'Id') || undefined;
}

/** Its log says why it did not stay, so it is kept; but only one such container. */
async function putAside(api: ContainerApi, id: string | undefined, name: string): Promise<void> {
	if (id !== undefined) {
		const failed = await idOf(api, `${name}-failed`);
		if (failed !== undefined) {
			await api.remove(failed, {force: true, volumes: true});
		}

		await api.rename(id, `${name}-failed`);
		await api.stop(id, {});
	}
}
