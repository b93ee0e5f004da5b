import {EngineError} from '../../engine/engine-error.ts';
import {resourceId} from '../../model/resource-id.ts';
import {selectedVolume, volumeRow} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities, Command, CommandContext} from '../command.ts';
import {confirmOf} from '../confirms.ts';
import {connectionReason, currentEngine} from '../connection.ts';
import {doAndTell} from '../do-and-tell.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import {namesOf} from '../names.ts';
import {type Pairs, pairsOf, wordsOfPairs} from '../pairs.ts';

type Answers = Readonly<Record<string, string>>;

/** Make and remove volumes. */
export const volumeCommands: readonly Command[] = [
	{
		id: 'create-volume',
		title: 'Create a volume',
		group: 'Volume',
		scope: 'everywhere',
		keys: ['+'],
		hint: 'create',
		hintRank: 88,
		isDangerous: true,
		disabledReason: volumesReason,
		docker: () => 'docker volume create …',
		run: ({dispatch}) => dispatch({type: 'dialog-opened', dialog: createForm()}),
	},
	{
		id: 'create-volume-now',
		title: 'Create the volume that a form described',
		group: 'Volume',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: volumesReason,
		run: create,
	},
	{
		id: 'remove-volume',
		title: 'Remove the volume',
		group: 'Volume',
		scope: 'everywhere',
		keys: ['d'],
		hint: 'remove',
		hintRank: 86,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => volumesReason(state, context) ?? usersReason(state),
		docker(state) {
			const volume = selectedVolume(state);
			return volume && dockerLine(['volume', 'rm', volume.name]);
		},
		run({dispatch, getState}) {
			const volume = selectedVolume(getState());
			if (volume) {
				const dialog = confirmOf({
					title: `Remove the volume ${volume.name}?`,
					lines: ['All that is in it is lost.', dockerLine(['volume', 'rm', volume.name])],
					call: {command: 'remove-volume-now', args: {name: volume.name}},
				});
				dispatch({type: 'dialog-opened', dialog});
			}
		},
	},
	{
		id: 'remove-volume-now',
		title: 'Remove the volume that the dialog named',
		group: 'Volume',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: volumesReason,
		run: remove,
	},
];

function volumesReason(state: State, context: Capabilities): string | undefined {
	const reason = connectionReason(state, context);
	const hasVolumes = currentEngine(state, context)?.volumes !== undefined;
	return reason ?? (hasVolumes ? undefined : 'This engine does not let volumes be changed.');
}

/** The engine would refuse it; who uses it is more than it says. */
function usersReason(state: State): string | undefined {
	const volume = selectedVolume(state);
	if (!volume) {
		return 'No volume is selected.';
	}

	const {users} = volumeRow(state, volume);
	return users.length === 0
		? undefined
		: `${namesOf(users)} ${users.length === 1 ? 'uses' : 'use'} it; remove that first.`;
}

function createForm(answers?: Answers, problem?: string) {
	return formOf({
		title: 'Create a volume',
		fields: [
			{id: 'name', label: 'Name', placeholder: 'the engine makes one up'},
			{id: 'driver', label: 'Driver', placeholder: 'local'},
			{id: 'options', label: 'Options', placeholder: 'type=tmpfs device=tmpfs o=size=64m'},
			{id: 'labels', label: 'Labels', placeholder: 'name=value name=value'},
		],
		submit: {command: 'create-volume-now'},
		...(answers ? {answers} : {}),
		problem,
	});
}

async function create(context: CommandContext, answers: Answers): Promise<void> {
	const name = (answers.name ?? '').trim();
	const driver = (answers.driver ?? '').trim();
	const options = pairsOf(answers.options ?? '');
	const labels = pairsOf(answers.labels ?? '');
	const problem = nameProblem(name) ?? problemOf(options) ?? problemOf(labels);
	if (problem !== undefined || 'problem' in options || 'problem' in labels) {
		context.dispatch({type: 'dialog-opened', dialog: createForm(answers, problem)});
		return;
	}

	const words = [
		...(driver ? ['--driver', driver] : []),
		...wordsOfPairs('--opt', options),
		...wordsOfPairs('--label', labels),
	];
	await doAndTell(context, {
		attempt: name ? `create the volume ${name}` : 'create a volume',
		line: dockerLine(['volume', 'create', ...words, ...(name ? [name] : [])]),
		async call() {
			const request = {name, driver: driver || undefined, options: options.pairs, labels: labels.pairs};
			const made = await volumesOf(context).create(request);
			context.dispatch({type: 'view-changed', view: {wished: resourceId(context.getState().connection.host, made)}});
			return `The volume ${made} is created`;
		},
	});
}

/** What the engine accepts (moby `volume/service/store.go`), said before it is asked. */
function nameProblem(name: string): string | undefined {
	return name === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
		? undefined
		: 'A name has two or more letters, digits, _ . or -, and begins with a letter or a digit.';
}

function problemOf(pairs: Pairs): string | undefined {
	return 'problem' in pairs ? pairs.problem : undefined;
}

async function remove(context: CommandContext, {name = ''}: Answers): Promise<void> {
	await doAndTell(context, {
		attempt: `remove the volume ${name}`,
		line: dockerLine(['volume', 'rm', name]),
		async call() {
			await volumesOf(context).remove(name, {force: false});
			return `The volume ${name} is removed`;
		},
	});
}

function volumesOf(context: CommandContext) {
	const volumes = currentEngine(context.getState(), context)?.volumes;
	if (!volumes) {
		throw new EngineError('no-engine', 'No engine is connected.');
	}

	return volumes;
}
