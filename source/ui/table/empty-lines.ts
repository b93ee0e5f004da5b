import {keyLabel} from '../../commands/keys/key-name.ts';
import {kindNamed} from '../../resources/index.ts';
import type {State} from '../../store/state.ts';
import {cleanText, longestSentence} from '../../text/clean.ts';
import {type Spans, span} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import {gutterWidth} from './gutter.ts';

type EmptyState = Pick<State, 'connection' | 'containers' | 'items' | 'disk' | 'view' | 'settings'>;

/** What a table without rows says: why there is none, and the key that changes it. */
export function emptyLines(state: EmptyState, width: number): readonly Spans[] {
	const {sentence, command, hint} = reasonOf(state);
	const [key] = state.settings.keys[command ?? ''] ?? [];
	const before = span(' '.repeat(gutterWidth));
	return [
		[],
		...wrapWords(cleanText(sentence.slice(0, longestSentence)), width - 2 * gutterWidth).map(line => [
			before,
			span(line, 'muted'),
		]),
		...(key && hint ? [[], [before, span(keyLabel(key), 'key'), span(` ${hint}`, 'muted')]] : []),
	];
}

type Reason = {readonly sentence: string; readonly command?: string; readonly hint?: string};

function reasonOf(state: EmptyState): Reason {
	const {connection, view} = state;
	const kind = kindNamed(view.kind);
	if (!connection.isListed) {
		return {sentence: connectionWords(connection)};
	}

	const listed = kind.table.items(state);
	if (!listed) {
		return {sentence: kind.pendingText?.(state) ?? 'Reading the list…'};
	}

	if (listed.size === 0) {
		return {sentence: kind.emptyText.none};
	}

	return view.filter.value === ''
		? {sentence: kind.emptyText['none-running'], command: 'toggle-all', hint: 'shows all'}
		: {sentence: kind.emptyText['none-found'], command: 'back', hint: 'clears it'};
}

function connectionWords({phase, name, host, problem}: State['connection']): string {
	switch (phase) {
		case 'none':
			return 'No engine answers.';
		case 'lost':
			return problem ?? 'The engine is lost.';
		default:
			return host === '' ? 'Looking for an engine…' : `Connecting to ${name || host}…`;
	}
}
