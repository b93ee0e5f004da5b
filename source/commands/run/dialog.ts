import type {Key} from '../../model/key.ts';
import type {RunPlan} from '../../model/run-plan.ts';
import {completionsAt, type KnownNames} from '../../run-line/complete-run-line.ts';
import type {HostConfig} from '../../run-line/create-body.ts';
import type {Expansion} from '../../run-line/expand.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import type {RunEnvironment} from '../../run-line/value-type.ts';
import {currentHost} from '../../store/connections.ts';
import type {RunDialog} from '../../store/dialog.ts';
import {mask, variableOf} from '../../store/environment.ts';
import {imagesOf, networksOf, volumesOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {type TextField, textField} from '../../store/text-field.ts';
import type {CommandContext} from '../command.ts';
import type {DialogOutcome} from '../keys/dialog-outcome.ts';
import {editField, maxCharactersOfLines, recallEntry} from '../keys/text-field-keys.ts';
import {secretWords} from '../mask-secrets.ts';
import type {Question} from '../question.ts';

/** The context for checking and completing a line. */
export type RunWorld = {readonly environment: RunEnvironment; readonly known: KnownNames};

/** The context of a line that is typed now. */
export function runWorld({getState, shell}: Pick<CommandContext, 'getState' | 'shell'>): RunWorld {
	return {environment: shell.runEnvironment(), known: knownNames(getState())};
}

/** The key that creates the container without starting it. */
const createKey = 'C-o';

/** A line that was confirmed, and whether its container is only created. */
export type RunAnswer = {readonly line: string; readonly isCreateOnly: boolean};

/** Ask for a `docker run` line, starting with this one; `replaces` is the container to recreate. */
export function runQuestion(
	context: CommandContext,
	line: string,
	replaces?: RunDialog['replaces'],
): Question<RunAnswer> {
	const {request, expansions} = parseRunLine(line, context.shell.runEnvironment());
	return {
		dialog: {
			type: 'run',
			title: replaces ? `Recreate ${replaces.name}` : 'Run a container',
			replaces,
			field: textField(line),
			secrets: secretWords(line),
			problems: [],
			plan: request && planOf(request, expansions),
			cycle: undefined,
			history: context.getState().runHistory,
			historyIndex: undefined,
		},
		read: (answered, key) =>
			answered.type === 'run'
				? {value: {line: answered.field.value, isCreateOnly: key === createKey}}
				: {dialog: answered},
	};
}

/** The completions at the cursor. */
export function choicesAt({field, cycle}: RunDialog, known: KnownNames): NonNullable<RunDialog['cycle']> {
	return cycle ?? {...completionsAt(field.value, field.cursor, known), index: -1};
}

/** The names on the current host, which can be completed. */
export function knownNames(state: State): KnownNames {
	const host = currentHost(state);
	const here = <Item extends {readonly host: string}>(items: ReadonlyMap<unknown, Item> | undefined) =>
		[...(items?.values() ?? [])].filter(item => item.host === host);
	return {
		images: here(imagesOf(state))
			.flatMap(({tags}) => tags.map(tag => tag.replace(/:latest$/, '')))
			.toSorted(),
		networks: here(networksOf(state)).map(({name}) => name),
		volumes: here(volumesOf(state)).map(({name}) => name),
		containers: here(state.containers).map(({name}) => name),
	};
}

/** Handle a key in the dialog: type, complete, go to an earlier line, run, close. */
export function runDialogKey(dialog: RunDialog, key: Key, world: RunWorld): DialogOutcome | undefined {
	const respond = key.type === 'key' ? responses[key.name] : undefined;
	if (respond) {
		return respond(dialog, world);
	}

	if (key.type === 'paste' && dialog.field.value.length + key.text.length > maxCharactersOfLines) {
		const {cursor} = dialog.field;
		const message = 'Paste ignored: a command can have at most a million characters.';
		return {type: 'changed', dialog: {...dialog, problems: [{from: cursor, to: cursor, message}]}};
	}

	const field = editField(dialog.field, key, true);
	return field && {type: 'changed', dialog: edited({...dialog, field}, world)};
}

const responses: Readonly<Record<string, (dialog: RunDialog, world: RunWorld) => DialogOutcome>> = {
	Enter: (dialog, world) => submit(dialog, world, false),
	[createKey]: (dialog, world) => submit(dialog, world, true),
	Esc: () => ({type: 'closed'}),
	Tab: (dialog, world) => ({type: 'changed', dialog: complete(dialog, world, 1)}),
	'S-Tab': (dialog, world) => ({type: 'changed', dialog: complete(dialog, world, -1)}),
	// Among the completions and among the earlier lines alike; Down from the line goes into the completions.
	Up: (dialog, world) => ({
		type: 'changed',
		dialog: dialog.cycle ? step(dialog, world, -1) : recall(dialog, world, 1),
	}),
	Down: (dialog, world) => ({
		type: 'changed',
		dialog: dialog.historyIndex === undefined ? step(dialog, world, 1) : recall(dialog, world, -1),
	}),
};

/** An unfinished line gets another line; one with a problem stays, with the cursor at the problem. */
function submit(dialog: RunDialog, world: RunWorld, isCreateOnly: boolean): DialogOutcome {
	const line = dialog.field.value;
	const {problems, isUnfinished} = parseRunLine(line, world.environment);
	const [first] = problems;
	if (isUnfinished) {
		const continued = edited({...dialog, field: textField(`${line}\n`)}, world);
		const openQuotes = problems.filter(({from, to}) => from < to && to === line.length);
		return {type: 'changed', dialog: {...continued, problems: openQuotes}};
	}

	if (first) {
		return {type: 'changed', dialog: {...dialog, problems, field: {value: line, cursor: first.to}}};
	}

	return {type: 'answered', dialog, key: isCreateOnly ? createKey : 'Enter'};
}

/** The word at the cursor is not checked: it is still being typed. */
function edited(dialog: RunDialog, {environment}: RunWorld): RunDialog {
	const {value, cursor} = dialog.field;
	const isTyped = ({from, to}: {readonly from: number; readonly to: number}) =>
		(from <= cursor && cursor <= to) || from === value.length;
	const {problems, request, expansions} = parseRunLine(value, environment);
	return {
		...dialog,
		problems: problems.filter(problem => !isTyped(problem)),
		plan: request && planOf(request, expansions),
		cycle: undefined,
	};
}

/** Insert the only completion; of several, first their common prefix, then one after the other. */
function complete(dialog: RunDialog, world: RunWorld, by: number): RunDialog {
	const {from, choices} = choicesAt(dialog, world.known);
	const [only] = choices;
	if (only && choices.length === 1) {
		const isFollowed = dialog.field.value[dialog.field.cursor] === ' ';
		return insert(dialog, world, from, isFollowed || /[=:/,]'?$/.test(only.text) ? only.text : `${only.text} `);
	}

	const typed = dialog.field.value.slice(from, dialog.field.cursor);
	const common = commonStart(choices.map(({text}) => text));
	if (!dialog.cycle && common.length > typed.length && common.startsWith(typed)) {
		return insert(dialog, world, from, common);
	}

	return step(dialog, world, by);
}

/** Insert the next (1) or previous (-1) completion in place of the one before. */
function step(dialog: RunDialog, world: RunWorld, by: number): RunDialog {
	const {choices, index} = choicesAt(dialog, world.known);
	const next = dialog.cycle ? index + by : by > 0 ? 0 : choices.length - 1;
	return insertChoice(dialog, world, (next + choices.length) % choices.length);
}

/** Insert a completion by its place in the list, which stays open. */
export function insertChoice(dialog: RunDialog, world: RunWorld, index: number): RunDialog {
	const {from, choices} = choicesAt(dialog, world.known);
	const chosen = choices[index];
	return chosen ? {...insert(dialog, world, from, chosen.text), cycle: {from, choices, index}} : dialog;
}

function insert(dialog: RunDialog, world: RunWorld, from: number, text: string): RunDialog {
	return edited({...dialog, field: replaced(dialog.field, from, text)}, world);
}

/** The field with the text between `from` and the cursor replaced. */
function replaced({value, cursor}: TextField, from: number, text: string): TextField {
	const before = value.slice(0, from) + text;
	return {value: before + value.slice(cursor), cursor: before.length};
}

function commonStart(texts: readonly string[]): string {
	const [first = ''] = texts;
	const length = [...first].findIndex((_, at) => texts.some(text => text[at] !== first[at]));
	return length < 0 ? first : first.slice(0, length);
}

function recall(dialog: RunDialog, world: RunWorld, step: 1 | -1): RunDialog {
	const entry = recallEntry(dialog.history, dialog.historyIndex, step);
	return entry
		? edited({...dialog, field: entry.field, secrets: secretWords(entry.field.value), historyIndex: entry.index}, world)
		: dialog;
}

/** The plan of a request that the dialog shows before the run. */
function planOf({name, image, pull, body}: RunRequest, expansions: readonly Expansion[]): RunPlan {
	const {HostConfig: host, Volumes, Entrypoint, Cmd} = body;
	return {
		name: name.replace(/^\//, ''),
		expansions: expansions.map(({source, name: variable, value}) => ({
			source,
			value: value !== undefined && variableOf(`${variable}=${value}`).isSecret ? mask : value,
		})),
		image,
		pull,
		entrypoint: Entrypoint ?? undefined,
		command: Cmd ?? [],
		published: Object.entries(host.PortBindings).flatMap(([inside, bindings]) =>
			bindings.map(({HostPort}) => ({inside, host: Number(HostPort) || undefined})),
		),
		publishesAll: host.PublishAllPorts,
		mounts: [...mountsOf(host), ...Object.keys(Volumes).map(target => ({words: target, target}))],
	};
}

function mountsOf({Binds, Mounts = [], Tmpfs = {}}: HostConfig): RunPlan['mounts'] {
	return [
		...(Binds ?? []).map(words => ({words, target: words.split(':')[1] ?? ''})),
		...Mounts.map(({Source, Target}) => ({words: Source ? `${Source}:${Target}` : Target, target: Target})),
		...Object.keys(Tmpfs).map(target => ({words: `${target} in memory`, target})),
	];
}
