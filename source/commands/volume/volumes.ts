import {hostOf} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {shortVolumeName, type Volume, volumeKey} from '../../model/volume.ts';
import {connectedHosts} from '../../store/connections.ts';
import {volumeRow, volumesOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {systemReason} from '../disk/removal.ts';
import {nameProblem, usedBy} from '../names.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget} from '../operation-command.ts';
import {pairsOf, wordsOfPairs} from '../pairs.ts';
import {type Answers, form, type ParsedAnswer, type Question} from '../question.ts';
import {removalCommand} from '../removal-command.ts';
import {selectWhenListed} from '../select-when-listed.ts';

const cannotChange = 'This engine cannot change volumes.';

/** Create, remove and measure volumes. */
export const volumeCommands: readonly Command[] = [
	askingCommand({
		id: 'create-volume',
		reopensForm: true,
		title: 'Create a volume',
		keys: ['+'],
		hint: 'create',
		hintRank: 88,
		line: () => 'docker volume create …',
		targetOf: currentTarget,
		reason: (_, {volumes}) => (volumes ? undefined : cannotChange),
		question: () => volumeQuestion,
		operationOf: (plan, {key}) => creation(hostOf(key), plan),
	}),
	removalCommand({
		noun: 'volume',
		hintRank: 86,
		itemsOf: volumesOf,
		reasonFor: asked => (volume, engine, state) =>
			engine.volumes
				? (replacedReason(asked, volume) ?? usedBy(volumeRow(state, volume).users, shortVolumeName(volume.name)))
				: cannotChange,
		remove: async ({volumes}, {name}) => volumes?.remove(name),
		loss: ({length}) => `All ${length === 1 ? 'its' : 'their'} data is lost.`,
	}),
	{
		id: 'measure-volumes',
		title: 'Measure the volumes',
		keys: ['M'],
		hint: state => (isMeasuring(state) || state.disks.values().some(({usage}) => usage) ? undefined : 'measure'),
		hintRank: 82,
		disabledReason: (state, context) =>
			systemReason(state, context) ?? (isMeasuring(state) ? 'The disk is already being measured.' : undefined),
		docker: () => 'docker system df --verbose',
		// Only on demand: the engine walks through the files of every volume for it.
		run: ({dispatch, getState}) =>
			dispatch(...connectedHosts(getState()).map(host => ({type: 'disk-measuring', host}) as const)),
	},
];

function isMeasuring({disks}: State): boolean {
	return disks.values().some(disk => disk.isMeasuring);
}

/** A volume has no id: another one may have been given its name since the question. */
function replacedReason(asked: readonly Volume[], {key, name, createdAt}: Volume): string | undefined {
	return asked.some(volume => volume.key === key && volume.createdAt === createdAt)
		? undefined
		: `Another volume is called ${name} now.`;
}

type VolumePlan = {
	readonly name: string;
	readonly driver: string;
	readonly options: Readonly<Record<string, string>>;
	readonly labels: Readonly<Record<string, string>>;
};

const volumeQuestion: Question<VolumePlan> = form({
	title: 'Create a volume',
	fields: [
		{id: 'name', label: 'Name', placeholder: 'chosen by the engine'},
		{id: 'driver', label: 'Driver', placeholder: 'local'},
		{id: 'options', label: 'Options', placeholder: 'type=tmpfs device=tmpfs o=size=64m'},
		{id: 'labels', label: 'Labels', placeholder: 'name=value name=value'},
	],
	parse: planFrom,
});

function planFrom(answers: Answers): ParsedAnswer<VolumePlan> {
	const {name = '', driver = ''} = answers;
	const options = pairsOf(answers.options ?? '');
	const labels = pairsOf(answers.labels ?? '');
	const problem = name === '' ? undefined : nameProblem(name);
	if (problem !== undefined) {
		return {problem};
	}

	if ('problem' in options) {
		return options;
	}

	return 'problem' in labels ? labels : {value: {name, driver, options: options.pairs, labels: labels.pairs}};
}

function creation(on: string, plan: VolumePlan): Operation {
	const {name, driver, options, labels} = plan;
	const words = [
		...(driver ? ['--driver', driver] : []),
		...wordsOfPairs('--opt', options),
		...wordsOfPairs('--label', labels),
		...(name ? [name] : []),
	];
	return {
		...unlisted(on, `new volume ${name}`, name),
		verb: 'create',
		reason: (_, {volumes}) => (volumes ? undefined : cannotChange),
		attempt: () => (name ? `create the volume ${name}` : 'create a volume'),
		line: () => dockerLine(['volume', 'create', ...words]),
		async call({volumes, host}, _, run) {
			const created = await volumes?.create({name, driver: driver || undefined, options, labels});
			selectWhenListed(run, 'volumes', volumeKey(host, created ?? name));
			return `Volume ${created ?? name} created`;
		},
	};
}
