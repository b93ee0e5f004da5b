import {keyLabel} from '../../commands/keys/key-name.ts';
import {gutterWidth} from '../../resources/columns/row-spans.ts';
import {kindNamed} from '../../resources/index.ts';
import type {Kind} from '../../resources/kinds/kind.ts';
import type {ConnectionState} from '../../store/connection-state.ts';
import {currentConnection, isAnyListed} from '../../store/connections.ts';
import {matches, parseFilter, problemWithFilter} from '../../store/filter.ts';
import {listProblem} from '../../store/items.ts';
import {rowOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {longestSentence} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {clickable, type Spans, span} from '../../text/span.ts';
import {markedLines} from '../marked-lines.ts';

/** The lines of a table without rows: the reason, and the key that changes it. */
export function emptyLines(state: State, width: number): readonly Spans[] {
	const {sentence, command, hint} = reasonOf(state);
	const [key] = state.settings.keys[command ?? ''] ?? [];
	const before = span(' '.repeat(gutterWidth));
	return [
		[],
		...markedLines(before, sentence.slice(0, longestSentence), width - gutterWidth, 'muted'),
		...(key && hint
			? [
					[],
					[
						before,
						...clickable([span(keyLabel(key), 'key'), span(` ${hint}`, 'muted')], {action: 'press', target: key}),
					],
				]
			: []),
	];
}

type EmptyReason = {readonly sentence: string; readonly command?: string; readonly hint?: string};

function reasonOf(state: State): EmptyReason {
	const {view} = state;
	const kind = kindNamed(view.kind);
	if (!isAnyListed(state)) {
		return {sentence: connectionWords(currentConnection(state))};
	}

	const listed = kind.table.items(state);
	if (!listed) {
		const connection = currentConnection(state);
		const reading = connection.phase === 'connected' ? 'Reading the list…' : connectionWords(connection);
		return {sentence: kind.pendingText?.(state) ?? listProblem(state, view.kind) ?? reading};
	}

	if (listed.size === 0) {
		return {sentence: kind.emptyText.none};
	}

	if (view.filter.value === '') {
		return {sentence: kind.emptyText['none-listed'] ?? kind.emptyText.none, command: 'toggle-all', hint: 'shows all'};
	}

	const problem = view.kind === 'containers' ? problemWithFilter(view.filter.value, state) : undefined;
	if (problem !== undefined) {
		return {sentence: problem, command: 'back', hint: 'clears it'};
	}

	const hidden = view.kind === 'containers' && !view.showsAll ? stoppedMatches(state) : 0;
	return hidden > 0
		? {sentence: hiddenWords(state, hidden)}
		: {sentence: kind.emptyText['none-found'] ?? notFound(kind), command: 'back', hint: 'clears it'};
}

function notFound({title}: Kind): string {
	return `No ${title.toLowerCase()} match the filter.`;
}

function hiddenWords({settings}: State, hidden: number): string {
	const [key] = settings.keys['toggle-all'] ?? [];
	const hint = key === undefined ? '' : ` · ${keyLabel(key)} shows ${hidden === 1 ? 'it' : 'them'}`;
	return `${counted(hidden, 'stopped matches', 'stopped match')}${hint}`;
}

/** How many containers the filter would let through if the stopped ones were listed too. */
function stoppedMatches(state: State): number {
	const filter = parseFilter(state.view.filter.value);
	return [...state.containers.values()].filter(container => matches(filter, rowOf(state, container), state.reads))
		.length;
}

function connectionWords({phase, name, host, problem}: ConnectionState): string {
	switch (phase) {
		case 'none':
			return 'No engine answers.';
		case 'lost':
			return problem ?? 'The connection to the engine was lost.';
		default:
			return host === '' ? 'Looking for an engine…' : `Connecting to ${name || host}…`;
	}
}
