import type {FoundImage} from '../../engine/image-api.ts';
import {hostOf, type ResourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {grouped} from '../../text/number.ts';
import {awaitRead} from '../await-read.ts';
import type {Command, CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {execute} from '../execute.ts';
import {lineOn} from '../on-host.ts';
import {currentTarget, itemCommand} from '../operation-command.ts';
import {choice, form, type Question} from '../question.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';
import {pulling} from './pull.ts';

/** Search a registry for images, and pull one that was found. */
export const searchImageCommands: readonly Command[] = [
	itemCommand({
		id: 'search-images',
		title: 'Search a registry for images',
		isDangerous: false,
		takesArgument: true,
		targetOf: currentTarget,
		reason: (_, {images}) => (images?.search ? undefined : 'This engine cannot search registries.'),
		line: () => 'docker search …',
		async act(context, {key}, argument = '') {
			const term = argument.trim() || (await context.questions.ask(termQuestion));
			const name = term && (await choose(context, key, term));
			if (name) {
				await execute(context, pulling({host: hostOf(key), name}));
			}
		},
	}),
];

const termQuestion: Question<string> = form({
	title: 'Search a registry for images',
	fields: [{id: 'term', label: 'Name', placeholder: 'redis, or registry.example/redis'}],
	parse: ({term = ''}) => (term === '' ? {problem: 'Type a part of a name.'} : {value: term}),
});

/** The name of the image that was chosen among those that were found; a notice says if there are none. */
async function choose(context: CommandContext, target: ResourceId, term: string): Promise<string | undefined> {
	const record = startRecord(context, lineOn(context.getState(), hostOf(target), dockerLine(['search', term])));
	let found: readonly FoundImage[];
	try {
		tell(context, 'info', `Searching for ${term}…`);
		found = await awaitRead(context, target, 'foundImages', term);
		record.end();
	} catch (error) {
		const problem = reasonOf(error) ?? 'Cancelled.';
		record.end(problem);
		tell(context, 'error', `Cannot search for ${term}: ${afterColon(problem)}`);
		return undefined;
	}

	if (found.length === 0) {
		tell(context, 'warning', `No image was found for ${term}`);
		return undefined;
	}

	return context.questions.ask(imageQuestion(found));
}

function imageQuestion(found: readonly FoundImage[]): Question<string> {
	return choice({
		id: 'search-images',
		title: 'Pull which image?',
		choices: found.map(({name, description, stars, isOfficial}) => ({
			label: name,
			detail: [...(isOfficial ? ['official'] : []), `★ ${grouped(stars)}`, description].filter(Boolean).join(' · '),
			value: name,
		})),
		hasQuery: true,
	});
}
