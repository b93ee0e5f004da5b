import {hostOf, type ResourceId} from '../model/resource-id.ts';
import type {State} from '../store/state.ts';
import {targetProject} from '../store/targets.ts';
import {capitalized} from '../text/capital.ts';
import {lineOn, onHosts} from './on-host.ts';
import {type Answer, confirmation, type Question} from './question.ts';

/** An item of any kind that an operation acts on. */
export type Target = {readonly key: ResourceId; readonly name: string};

/** The parts of an operation that its question shows. */
type BatchWords<T extends Target> = {
	readonly noun?: string;
	readonly project?: string | undefined;
	attempt(what: string): string;
	line(targets: readonly T[]): string;
};

type BatchQuestion = {
	readonly title?: string | undefined;
	readonly notes?: readonly string[];
	/** The button that carries it out; by default the first word of the attempt. */
	readonly label?: string;
};

/** A question that can also be answered with other operations. */
type BatchChoice<O> = BatchQuestion & {readonly others?: readonly Answer<O>[]};

/** The most names that are listed; the rest is counted, unless it is a single one. */
const maxNames = 6;

/**
 * The question before an operation on items: their names, notes, the targets left out, and the command. A given title names
 * the items, so they are not listed.
 */
export function confirmBatch<T extends Target, O extends BatchWords<T>>(
	state: State,
	operation: O,
	ready: readonly T[],
	refused: readonly string[],
	{title, notes = [], label, others = []}: BatchChoice<O> = {},
): Question<O> {
	const what = wordsFor(ready, operation);
	const attempt = capitalized(operation.attempt(what));
	return confirmation({
		title: title ?? `${attempt}?`,
		lines: [
			...(title === undefined && ready.length > 1 ? targetLines(state, ready) : []),
			...notes,
			...refusedLines(refused),
			...batchLines(state, operation, ready),
		],
		answers: [{label: label ?? attempt.split(' ')[0] ?? attempt, value: operation, isDangerous: true}, ...others],
	});
}

/** The operation with a question before it, whose title names a single target; several are listed. */
export function confirmedBatch<T extends Target, O extends BatchWords<T>>(
	operation: O,
	words: (ready: readonly T[], state: State) => BatchQuestion & {readonly title: string},
): O & {question(ready: readonly T[], refused: readonly string[], state: State): Question<O>} {
	return {
		...operation,
		question(ready, refused, state) {
			const {title, ...rest} = words(ready, state);
			const own = ready.length === 1 ? {title} : {};
			return confirmBatch(state, operation, ready, refused, {...rest, ...own});
		},
	};
}

/** Targets in a few words: `web`, `3 containers`, `the 3 containers of shop`. */
function wordsFor(
	targets: readonly Target[],
	{noun = 'items', project}: Pick<BatchWords<Target>, 'noun' | 'project'>,
): string {
	const [only] = targets;
	if (only && targets.length === 1) {
		return project === undefined ? only.name : `${only.name} of ${project}`;
	}

	return project === undefined ? `${targets.length} ${noun}` : `the ${targets.length} ${noun} of ${project}`;
}

/** The operation with a question before it. */
export function confirmed<O extends object>(
	operation: O,
	question: {readonly title: string; readonly lines: readonly string[]; readonly label?: string},
): O & {question(): Question<O>} {
	const {title, lines, label = 'Remove'} = question;
	return {
		...operation,
		question: () => confirmation({title, lines, answers: [{label, value: operation, isDangerous: true}]}),
	};
}

/**
 * The names, capped and counted. Those that the table does not show come first and are marked; the row of a project
 * shows all of its containers.
 */
function targetLines(state: State, targets: readonly Target[]): readonly string[] {
	const shown = new Set(state.view.order);
	const hidden = targetProject(state) === undefined ? targets.filter(({key}) => !shown.has(key)) : [];
	const areOnSeveral = new Set(targets.map(({key}) => hostOf(key))).size > 1;
	const words = ({key, name}: Target) => `  ${name}${areOnSeveral ? onHosts(state, [key]) : ''}`;
	const all = [
		...hidden.map(target => `${words(target)} (not shown)`),
		...targets.filter(target => !hidden.includes(target)).map(words),
	];
	const shownNames = all.length === maxNames + 1 ? all : all.slice(0, maxNames);
	const excess = all.length - shownNames.length;
	return [
		...shownNames,
		...(excess > 0 ? [`  and ${excess} more`] : []),
		...(hidden.length > 0
			? [`${hidden.length} of them ${hidden.length === 1 ? 'is' : 'are'} not shown in the table.`]
			: []),
	];
}

/** The reasons why some are left out, each once. */
function refusedLines(refused: readonly string[]): readonly string[] {
	const [first] = refused;
	return first === undefined ? [] : [`Left out: ${first}${leftOutWords(refused.length - 1, 'is', 'are')}`];
}

/** A sentence about further items, such as ` 2 more were left out.`; empty if there are none. */
export function leftOutWords(others: number, one: string, many: string): string {
	return others > 0 ? ` ${others} more ${others === 1 ? one : many} left out.` : '';
}

/** The command line of each host, short enough for a small screen. */
function batchLines<T extends Target>(
	state: State,
	{line}: Pick<BatchWords<T>, 'line'>,
	targets: readonly T[],
): readonly string[] {
	const byHost = Map.groupBy(targets, ({key}) => hostOf(key));
	const words = (own: readonly T[]) => (own.length <= 3 ? line(own) : `${line([])} …`);
	return byHost.size > 1 ? [...byHost].map(([host, own]) => lineOn(state, host, words(own))) : [words(targets)];
}
