import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {Engine} from '../../engine/engine.ts';
import {unlessFailed} from '../../engine/engine-error.ts';
import type {ImageApi} from '../../engine/image-api.ts';
import {type ComposeService, imageOfService} from '../../model/compose-config.ts';
import {formatReference, referenceOf} from '../../model/image-reference.ts';
import {textAt, valueAt} from '../../model/read-json.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {projectAt} from '../../store/projects.ts';
import type {CommandContext} from '../command.ts';
import {confirmed} from '../confirm-batch.ts';
import {execute} from '../execute.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {tell} from '../tell.ts';
import {createUndoLog} from '../undo-log.ts';
import {composeLine, runCompose} from './operation.ts';
import {activeProfiles, previewOf, readServices} from './preview.ts';
import {type ComposeTarget, composePrecondition} from './target.ts';

/** A name of an image, the image that its containers run, and the one that they are recreated from. */
type ImageChange = {readonly name: string; readonly last: string; readonly next: string};

/** Pull the images of a service or project and recreate its containers. The earlier images are kept for a roll-back. */
export async function updateImages(context: CommandContext, target: ComposeTarget): Promise<void> {
	const services = await readServices(context, target);
	const running = runningImages(target, services);
	const names = [...running.keys()];
	if (names.length === 0) {
		tell(context, 'warning', `${target.name} runs no image that can be pulled; it is built, or pinned by its digest.`);
		return;
	}

	const attempt = `recreate ${target.name}`;
	const up = upCommand(target, services);
	const otherChanges = await previewOf(context, target, {...up, words: upWords}, attempt);
	if (!otherChanges) {
		return;
	}

	const pull = {profiles: up.profiles, words: ['pull', ...target.services]};
	const line = `${composeLine(target, pull)} && ${composeLine(target, up)}`;
	const operation = imageOperation(target, {
		line,
		attempt,
		async call(engine, run) {
			await runCompose(run, target, pull);
			const pulled = await Promise.all(
				[...running].map(async ([name, last]) => ({name, last, next: await idOf(engine.images, name)})),
			);
			const changes = pulled.filter(({last, next}) => last !== next);
			if (changes.length === 0 && otherChanges.length === 0) {
				return `${target.name} already runs the newest image`;
			}

			await replace(run, engine, {target, up, changes});
			return changes.length === 0
				? `${target.name} recreated; its image was the newest`
				: `${target.name} recreated; the earlier image is kept as ${changes.map(({name}) => keptName(name)).join(', ')}`;
		},
	});
	await execute(
		context,
		confirmed(operation, {
			title: `Pull ${names.join(', ')} and recreate ${target.name}?`,
			lines: [
				`${names.length === 1 ? 'The image that runs now is' : 'The images that run now are'} kept as ${names.map(keptName).join(', ')}; B rolls back.`,
				...(otherChanges.length > 0 ? ['Its Compose file has changed since; that is applied too.'] : []),
				line,
			],
			label: 'Recreate',
		}),
	);
}

/** Recreate the containers of a service or project from the images that were kept when they were updated. */
export async function rollBackImages(context: CommandContext, target: ComposeTarget): Promise<void> {
	const images = context.engineOf(target.key)?.images;
	const services = await readServices(context, target);
	const running = runningImages(target, services);
	const kept = await Promise.all(
		[...running].map(async ([name, last]) => ({name, last, next: await keptId(images, name)})),
	);
	const changes = kept.flatMap(({name, last, next}) =>
		next === undefined || next === last ? [] : [{name, last, next}],
	);
	if (changes.length === 0) {
		tell(context, 'warning', `No earlier image of ${target.name} is kept.`);
		return;
	}

	const up = upCommand(target, services);
	const tags = changes.map(({name}) => dockerLine(['tag', keptName(name), name]));
	const line = [...tags, composeLine(target, up)].join(' && ');
	const names = changes.map(({name}) => name).join(', ');
	const operation = imageOperation(target, {
		line,
		attempt: `roll back ${target.name}`,
		async call(engine, run) {
			await replace(run, engine, {target, up, changes});
			return `${target.name} rolled back; the newer image is kept as ${changes.map(({name}) => keptName(name)).join(', ')}`;
		},
	});
	await execute(
		context,
		confirmed(operation, {
			title: `Roll back ${target.name}?`,
			lines: [`It is recreated from the earlier ${names}. What runs now is kept: B swaps them again.`, line],
			label: 'Roll back',
		}),
	);
}

/** The names of images that a registry may have newer versions of, each with the id of the image that runs. */
function runningImages(
	target: ComposeTarget,
	services: ReadonlyMap<string, ComposeService>,
): ReadonlyMap<string, string> {
	const {project, services: chosen} = target;
	const containers = project.containers.filter(
		({service}) => service !== undefined && (chosen.length === 0 || chosen.includes(service)),
	);
	return new Map(
		containers.flatMap(({service = '', imageId}) => {
			const found = services.get(service);
			const isPulled = found !== undefined && valueAt(found.config, 'build') === undefined;
			const reference = isPulled ? referenceOf(imageOfService(found, project.name)) : undefined;
			return reference && reference.digest === undefined ? [[formatReference(reference), imageId] as const] : [];
		}),
	);
}

/** The images are here by then, whatever the file says about pulling them. */
const upWords = ['up', '--detach', '--no-deps', '--pull', 'never'];

function upCommand(target: ComposeTarget, services: ReadonlyMap<string, ComposeService>): ComposeCommand {
	return {profiles: activeProfiles(target, services), words: [...upWords, ...target.services]};
}

type ImagePlan = {
	readonly line: string;
	readonly attempt: string;
	call(engine: Engine, run: OperationRun): Promise<string>;
};

function imageOperation(target: ComposeTarget, {line, attempt, call}: ImagePlan): Operation<ComposeTarget> {
	return {
		verb: 'update',
		targets: [target],
		find: (state, {key}) => (projectAt(state, key) ? target : undefined),
		precondition: composePrecondition,
		attempt: () => attempt,
		line: () => line,
		call: (engine, _, run) => call(engine, run),
		undo: {
			onLeaving: `Recreating ${target.name} is undone; the earlier image comes back.`,
			cancelled: `Recreating ${target.name} was cancelled; it runs the image that it ran before.`,
			undo: (_, {undoLog}) => undoLog.undo(),
		},
	};
}

type Replacement = {
	readonly target: ComposeTarget;
	readonly up: ComposeCommand;
	readonly changes: readonly ImageChange[];
};

/** Give the names to the next images, keep the last ones under names of their own, and recreate the containers. */
async function replace(run: OperationRun, engine: Engine, {target, up, changes}: Replacement): Promise<void> {
	const {undoLog, steps} = run;
	await undoLog.step(
		async () => {
			await swapTags(engine.images, changes);
			await runCompose(run, target, up);
		},
		() =>
			steps().step({
				id: 'back',
				doing: 'Going back to the earlier image',
				done: () => 'The earlier image is back',
				async work() {
					await swapTags(
						engine.images,
						changes.map(({name, last, next}) => ({name, last: next, next: last})),
					);
					// A cancellation has no effect on this.
					await runCompose({...run, undoLog: createUndoLog(new AbortController().signal)}, target, up);
				},
			}),
	);
}

async function swapTags(images: ImageApi | undefined, changes: readonly ImageChange[]): Promise<void> {
	for (const {name, last, next} of changes) {
		await images?.tag(last, keptName(name));
		await images?.tag(next, name);
	}
}

/** `redis:7` → `redis:7-before`. Any user of the engine sees it, and it keeps the image from being pruned. */
function keptName(name: string): string {
	return `${name}-before`;
}

/** The id of the image that was kept for a name; undefined without one. */
function keptId(images: ImageApi | undefined, name: string): Promise<string | undefined> {
	return unlessFailed(idOf(images, keptName(name)), 'no-image');
}

async function idOf(images: ImageApi | undefined, name: string): Promise<string> {
	return textAt(await images?.inspect(name), 'Id');
}
