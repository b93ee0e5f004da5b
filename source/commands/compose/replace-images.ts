import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {Engine} from '../../engine/engine.ts';
import {unlessFailed} from '../../engine/engine-error.ts';
import type {ImageApi} from '../../engine/image-api.ts';
import {isSetAt, textAt} from '../../model/read-json.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {createUndoLog} from '../undo-log.ts';
import {changedTags, keptName, readTags, setTag, type Tag, tagLine} from './image-tags.ts';
import {composeLine, projectOperation, runCompose} from './operation.ts';
import {isEdited} from './preview.ts';
import type {ComposeTarget} from './target.ts';
import type {Updatable} from './updatable.ts';

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
	const lasts = tagsOf(running);
	let before: readonly Tag[] = [];
	return projectOperation(part, {
		verb: 'update',
		attempt,
		line: stepsLine(part, [...first, ...expected, up]),
		async call({images}, _, run) {
			await checkFiles(run, updatable);
			before = await readTags(
				images,
				lasts.flatMap(({name}) => [name, keptName(name)]),
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
				await run.undoLog.step(
					() => recreate(run, updatable),
					async () => {
						await carryOut(lasts, part, images, run);
						// A cancellation has no effect on this.
						await recreate({...run, undoLog: createUndoLog(new AbortController().signal)}, updatable);
					},
				);
			}

			return plan.report(tags);
		},
		undo: {
			onLeaving: `Recreating ${part.name} will be undone; the earlier image is restored.`,
			cancelled: `Recreating ${part.name} was cancelled; it runs its earlier image again.`,
			undo: (engine, run) => restore(engine, run, updatable, before),
		},
	});
}

/** Throws if the files were edited since the question: it did not show those changes. */
async function checkFiles({context}: OperationRun, {part, config}: Updatable): Promise<void> {
	if (await isEdited(context, part, config)) {
		throw new Error('Its Compose file was edited meanwhile; repeat this to see what would change.');
	}
}

/** Recreate the containers. The files are checked again, since a pull can take minutes. */
async function recreate(run: OperationRun, updatable: Updatable): Promise<void> {
	await checkFiles(run, updatable);
	await runCompose(run, updatable.part, updatable.up);
}

/** Undo the replacement. Rejects if a tag or a container is not as it was before. */
async function restore(
	{images, containers: api}: Engine,
	{steps, undoLog}: OperationRun,
	{part, running, containers, up}: Updatable,
	before: readonly Tag[],
): Promise<void> {
	await steps().step({
		id: 'back',
		doing: 'Restoring the earlier images',
		done: () => `${part.name} runs the images that it ran before`,
		async work() {
			await undoLog.undo();
			const present = await Promise.all(
				[...containers].map(async ([container, name]) => {
					const inspection = await unlessFailed(api.inspect(container), 'not-found');
					return textAt(inspection, 'Image') === running.get(name) && isSetAt(inspection, 'State', 'Running');
				}),
			);
			const remedies: readonly ReplacementStep[] = [
				...(present.includes(false) ? [...tagsOf(running), up] : []),
				...(await changedTags(images, before)),
			];
			if (remedies.length > 0) {
				throw new Error(`The earlier image of ${part.name} could not be restored. Run: ${stepsLine(part, remedies)}`);
			}
		},
	});
}

type ReplacementStep = ComposeCommand | Tag;

/** The line of some steps, which equals what `carryOut` does. */
export function stepsLine(part: ComposeTarget, steps: readonly ReplacementStep[]): string {
	return steps.map(step => ('words' in step ? composeLine(part, step) : tagLine(step))).join(' && ');
}

async function carryOut(
	steps: readonly ReplacementStep[],
	part: ComposeTarget,
	images: ImageApi | undefined,
	run: OperationRun,
): Promise<void> {
	for (const step of steps) {
		await ('words' in step ? runCompose(run, part, step) : setTag(images, step));
	}
}

function tagsOf(images: ReadonlyMap<string, string>): readonly Tag[] {
	return [...images].map(([name, id]) => ({name, id}));
}
