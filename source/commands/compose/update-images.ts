import {textAt} from '../../model/read-json.ts';
import {awaitRead} from '../await-read.ts';
import type {CommandContext} from '../command.ts';
import {confirmed} from '../confirm-batch.ts';
import {execute} from '../execute.ts';
import {namesOf} from '../names.ts';
import {tell} from '../tell.ts';
import {changedTags, keptName, type Tag} from './image-tags.ts';
import {changeLines} from './preview.ts';
import {type ReplacementPlan, replaceImages} from './replace-images.ts';
import {stepsLine} from './replacement-steps.ts';
import type {ComposeTarget} from './target.ts';
import {commandsToUpdate, readUpdatable, type Updatable} from './updatable.ts';

/** Pull the images of a service or project and recreate its containers. The earlier images are kept for a roll-back. */
export async function updateImages(context: CommandContext, target: ComposeTarget): Promise<void> {
	const updatable = await readUpdatable(context, target);
	if (!updatable) {
		tell(context, 'warning', `No image of ${target.name} can be pulled: each is built here, or pinned by its digest.`);
		return;
	}

	const {part, running, pull} = updatable;
	const last: readonly Tag[] = [...running].map(([name, id]) => ({name, id}));
	const keep = (tags: readonly Tag[]) => tags.map(({name, id}) => ({name: keptName(name), id}));
	const plan: ReplacementPlan = {
		attempt: `recreate ${part.name}`,
		first: [pull],
		expected: keep(last),
		async tags(images) {
			const replaced = await changedTags(images, last);
			return replaced.length + updatable.otherChanges.length === 0 ? undefined : keep(replaced);
		},
		report(tags) {
			if (!tags) {
				return `${part.name} already runs the newest image`;
			}

			return tags.length === 0
				? `${part.name} recreated; its image was already the newest`
				: `${part.name} recreated; the ${keptAs('earlier', tags)}`;
		},
	};
	const effect = `The ${keptAs('current', keep(last))}; B rolls back.`;
	await askAndReplace(context, updatable, plan, {title: `Pull and recreate ${part.name}?`, effect, label: 'Recreate'});
}

/** The line of an update before it is asked for: its tags, and the services of a whole project, are not known yet. */
export function updateLine(target: ComposeTarget): string {
	const {pull, up} = commandsToUpdate(target.services.length === 0 ? ['…'] : target.services, []);
	return stepsLine(target, [pull, {name: keptName('…'), id: '…'}, up]);
}

/** Recreate the containers of a service or project from the images that were kept when they were updated. */
export async function rollBackImages(context: CommandContext, target: ComposeTarget): Promise<void> {
	const updatable = await readUpdatable(context, target);
	const names = [...(updatable?.running.keys() ?? [])];
	const kept = await Promise.all(names.map(name => awaitRead(context, target.key, 'imageInspection', keptName(name))));
	const swapped = names.flatMap((name, index) => {
		const last = updatable?.running.get(name);
		const next = textAt(kept[index], 'Id');
		return next === '' || next === last ? [] : [{name, last, next}];
	});
	if (!updatable || swapped.length === 0) {
		tell(context, 'warning', `No earlier image of ${target.name} is kept.`);
		return;
	}

	const {part} = updatable;
	const newer = swapped.map(({name, last}) => ({name: keptName(name), id: last}));
	const tags = [...newer, ...swapped.map(({name, next}) => ({name, id: next}))];
	const plan: ReplacementPlan = {
		attempt: `roll back ${part.name}`,
		first: [],
		expected: tags,
		tags: async () => tags,
		report: () => `${part.name} rolled back; the ${keptAs('newer', newer)}`,
	};
	const effect = `It is recreated from the earlier ${namesOf(swapped)}. The ${imagesAre('current', swapped)} kept; B swaps them back.`;
	await askAndReplace(context, updatable, plan, {title: `Roll back ${part.name}?`, effect, label: 'Roll back'});
}

/** Replace images after a question that says the effect, and what else Compose would change. */
async function askAndReplace(
	context: CommandContext,
	updatable: Updatable,
	plan: ReplacementPlan,
	{title, effect, label}: {readonly title: string; readonly effect: string; readonly label: string},
): Promise<void> {
	const {part, otherChanges} = updatable;
	const operation = replaceImages(updatable, plan);
	const others =
		otherChanges.length === 0 ? [] : ['Compose would also make these changes:', ...changeLines(otherChanges)];
	await execute(context, confirmed(operation, {title, lines: [effect, ...others, operation.line([part])], label}));
}

/** `earlier image is kept as redis:7-before`. */
function keptAs(which: string, kept: readonly Tag[]): string {
	return `${imagesAre(which, kept)} kept as ${namesOf(kept)}`;
}

function imagesAre(which: string, tags: readonly unknown[]): string {
	return `${which} ${tags.length === 1 ? 'image is' : 'images are'}`;
}
