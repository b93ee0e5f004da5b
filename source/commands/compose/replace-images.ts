import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {ContainerApi} from '../../engine/container-api.ts';
import type {Engine} from '../../engine/engine.ts';
import {unlessFailed} from '../../engine/engine-error.ts';
import type {ImageApi} from '../../engine/image-api.ts';
import {type Container, isRunning} from '../../model/container.ts';
import {isSetAt, textAt} from '../../model/read-json.ts';
import {hostOf} from '../../model/resource-id.ts';
import {namesOf} from '../names.ts';
import {lineOn} from '../on-host.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {createUndoLog} from '../undo-log.ts';
import {changedTags, keptName, readTags, type Tag} from './image-tags.ts';
import {onProject, runCompose} from './operation.ts';
import {isEdited} from './preview.ts';
import {carryOut, isTag, stepsBack, stepsLine} from './replacement-steps.ts';
import {type ComposeTarget, composeOf} from './target.ts';
import {ownImages, type Updatable} from './updatable.ts';

/** The parts of an update and of a roll-back that differ. */
export type ReplacementPlan = {
	/** In words that follow `Cannot`. */
	readonly attempt: string;
	/** The Compose commands that come first. */
	readonly first: readonly ComposeCommand[];
	/** The tags that are set after them, as far as they can be known in advance. */
	readonly expected: readonly Tag[];
	/** The tags to set; undefined: there is nothing to recreate. */
	tags(images: ImageApi | undefined): Promise<readonly Tag[] | undefined>;
	report(tags: readonly Tag[] | undefined): string;
};

/** Give tags to other images and recreate the containers from them. If that fails, the earlier images run under their tags. */
export function replaceImages(updatable: Updatable, plan: ReplacementPlan): Operation<ComposeTarget> {
	const {part, running, up} = updatable;
	const {attempt, first, expected} = plan;
	let before: readonly Tag[] = [];
	let mayBeRecreated = false;
	return {
		...onProject(part),
		verb: 'update',
		attempt: () => attempt,
		line: () => stepsLine(part, [...first, ...expected, up]),
		async call({images}, _, run) {
			await checkFiles(run, updatable);
			before = await readTags(
				images,
				[...running.keys()].flatMap(name => [name, keptName(name)]),
			);
			const tags = await run.undoLog.step(
				async () => {
					await carryOut(first, part, images, run);
					const found = await plan.tags(images);
					run.setLine(stepsLine(part, [...first, ...(found ? [...found, up] : [])]));
					await carryOut(found ?? [], part, images, run);
					return found;
				},
				async () => carryOut(await changedTags(images, before), part, images, run),
			);
			if (tags) {
				// Again, since a pull can take minutes.
				await checkFiles(run, updatable);
				await run.undoLog.step(
					() => {
						mayBeRecreated = true;
						return runCompose(run, part, up);
					},
					async () => {
						await checkFiles(run, updatable);
						// A cancellation has no effect on this.
						const undoLog = createUndoLog(new AbortController().signal);
						await carryOut(stepsBack(updatable), part, images, {...run, undoLog});
					},
				);
			}

			return plan.report(tags);
		},
		undo: {
			onLeaving: `Recreating ${part.name} will be undone; the earlier image is restored.`,
			cancelled: `Recreating ${part.name} was cancelled; it runs its earlier image again.`,
			undo: (engine, run) => restore(engine, run, updatable, {before, mayBeRecreated}),
		},
	};
}

/** Throws if the files were edited since the question: it did not show those changes. */
async function checkFiles({context}: OperationRun, {part, config}: Updatable): Promise<void> {
	const {compose, source} = composeOf(context, part);
	if (isEdited(await compose.config(source, new AbortController().signal), config)) {
		throw new Error('Its Compose file was edited meanwhile; repeat this to see what would change.');
	}
}

/** Undo the replacement. `before` are the tags before it. Rejects if a tag or a container is not as it was before. */
async function restore(
	{images, containers: api}: Engine,
	{context, steps, undoLog}: OperationRun,
	updatable: Updatable,
	{before, mayBeRecreated}: {readonly before: readonly Tag[]; readonly mayBeRecreated: boolean},
): Promise<void> {
	const {part} = updatable;
	await steps().step({
		id: 'back',
		doing: 'Restoring the earlier images',
		done: () => `${part.name} runs the images that it ran before`,
		async work() {
			await undoLog.undo();
			// If a container ended while the images were pulled, that was not caused by this operation.
			const lost = mayBeRecreated ? await lostContainers(api, updatable) : [];
			const own = ownImages(updatable);
			const outliers = lost.filter(
				({service, imageId}) => !own.some(image => image.service === service && image.id === imageId),
			);
			const back = lost.length > outliers.length ? stepsBack(updatable) : [];
			const remedies = [...back, ...(await changedTags(images, before, back.filter(isTag)))];
			const problems: string[] = [];
			if (outliers.length > 0) {
				problems.push(
					`${namesOf(outliers)} could not be restored: Compose uses one image for all containers of a service.`,
				);
			}

			if (remedies.length > 0) {
				const line = lineOn(context.getState(), hostOf(part.key), stepsLine(part, remedies));
				problems.push(`The earlier image of ${part.name} could not be restored. Run: ${line}`);
			}

			if (problems.length > 0) {
				throw new Error(problems.join(' '));
			}
		},
	});
}

/** The containers that ran before and now do not run, or run from another image. */
async function lostContainers(api: ContainerApi, {replicas}: Updatable): Promise<readonly Container[]> {
	const ran = replicas.map(({container}) => container).filter(isRunning);
	const inspections = await Promise.all(ran.map(({name}) => unlessFailed(api.inspect(name), 'not-found')));
	return ran.filter(({imageId}, index) => {
		const inspection = inspections[index];
		return textAt(inspection, 'Image') !== imageId || !isSetAt(inspection, 'State', 'Running');
	});
}
