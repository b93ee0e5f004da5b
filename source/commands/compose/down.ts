import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {ComposeChange} from '../../model/compose-event.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import {confirmation, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {composeLine, composeOperation} from './operation.ts';
import {changeLines, previewOf} from './preview.ts';
import {type ComposeTarget, composeTarget, projectCommand, targetFor, withoutFiles} from './target.ts';

/** Take projects down. */
export const downCommands: readonly Command[] = [
	projectCommand({
		id: 'compose-down',
		title: 'Take the project down',
		// Among the containers the key has another meaning.
		keyKinds: ['projects'],
		keys: ['W'],
		hint: state => (composeTarget(state) ? 'down' : undefined),
		hintRank: 74,
		targetOf: downTarget,
		line: target => composeLine(target, commandFor(false)),
		attempt,
		act: takeDown,
	}),
];

/** The whole project, also where a service of it is selected. */
function downTarget(state: State): ComposeTarget | undefined {
	const target = composeTarget(state);
	return target && withoutFiles(targetFor(target.project, []));
}

function commandFor(hasVolumes: boolean): ComposeCommand {
	return {profiles: [], words: hasVolumes ? ['down', '--volumes'] : ['down']};
}

async function takeDown(context: CommandContext, target: ComposeTarget): Promise<void> {
	const changes = await previewOf(context, target, commandFor(true));
	if (changes.length === 0) {
		tell(context, 'info', `${target.name} has nothing to take down`);
	} else {
		await execute(context, {...down(target, false), question: () => question(target, changes)});
	}
}

function attempt(name: string): string {
	return `take ${name} down`;
}

function down(target: ComposeTarget, hasVolumes: boolean): Operation<ComposeTarget> {
	return composeOperation(target, {
		verb: 'remove',
		command: commandFor(hasVolumes),
		attempt: attempt(target.name),
		done: `${target.name} is down${hasVolumes ? ', and its volumes are removed' : ''}`,
	});
}

/** Everything that would be removed. Volumes come first, where a small screen shows them; they are removed only on request. */
function question(target: ComposeTarget, changes: readonly ComposeChange[]): Question<Operation<ComposeTarget>> {
	const isVolume = ({subject}: ComposeChange) => subject.startsWith(volumePrefix);
	const volumes = changes.filter(isVolume).map(({subject}) => ({name: subject.slice(volumePrefix.length)}));
	const lines = changeLines(changes.filter(change => !isVolume(change)));
	return confirmation({
		title: `Take ${target.name} down?`,
		lines: [
			...(volumes.length > 0 ? [`Only “${withVolumes}” removes the data in ${namesOf(volumes, maxVolumes)}.`] : []),
			...lines,
			composeLine(target, commandFor(false)),
		],
		answers: [
			{label: 'Down', value: down(target, false), isDangerous: true},
			...(volumes.length > 0 ? [{label: withVolumes, value: down(target, true), isDangerous: true}] : []),
		],
	});
}

const volumePrefix = 'Volume ';
const withVolumes = 'Down and volumes';
/** The most volumes that are named; the rest is counted. More than in other texts, since their data is lost. */
const maxVolumes = 6;
