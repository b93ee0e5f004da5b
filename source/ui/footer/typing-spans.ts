import {parseFilter} from '../../store/filter.ts';
import {typedFilter} from '../../store/log/filters.ts';
import {problemOf, type Query, searchQuery} from '../../store/search/pattern.ts';
import type {State} from '../../store/state.ts';
import type {TextField} from '../../store/text-field.ts';
import {cleanText} from '../../text/clean.ts';
import {justify, type Span, type Spans, span, spansWidth} from '../../text/span.ts';
import {textWidth, truncate} from '../../text/width.ts';
import {fieldSpans} from '../field-spans.ts';

const syntax = 'words, or status:exited image:redis label:x=y health:unhealthy project:shop';

/** The filter or search being typed, with its cursor; undefined otherwise. */
export function typingSpans({view}: Pick<State, 'view'>, width: number): Spans | undefined {
	if (view.isFiltering) {
		const [problem] = parseFilter(view.filter.value).problems;
		return fieldLine(
			'filter',
			view.filter,
			problem === undefined ? span(syntax, 'muted') : span(cleanText(problem), 'warning'),
			width,
		);
	}

	const {typedFilter: typed} = view.logs;
	if (typed) {
		return queryLine(
			'only',
			typed,
			typedFilter(typed, view.isLiteral)?.query ?? {text: '', isLiteral: view.isLiteral},
			width,
		);
	}

	return view.isSearching ? queryLine('search', view.search, searchQuery(view), width) : undefined;
}

/** A search: its kind, and why it cannot be applied, or the keys that help. */
function queryLine(label: string, field: TextField, query: Query, width: number): Spans {
	const kind = query.isLiteral ? 'text' : 'regex';
	const problem = problemOf(query);
	const hint =
		problem === undefined
			? span(`C-r ${query.isLiteral ? 'regex' : 'literal text'} · ↑ history · capitals match exactly`, 'muted')
			: span(`Not applied: ${problem}`, 'warning');
	return fieldLine(`${label} ${kind}`, field, hint, width);
}

/** The fewest cells for the text beside a problem. */
const narrowest = 14;

/** The hint is at the right, if it leaves enough room for the text. A problem is always there, and cut off if it is long. */
function fieldLine(label: string, field: TextField, hint: Span, width: number): Spans {
	const before = [span(`${label} `, 'muted'), span('❯ ', 'accent')];
	const free = width - spansWidth(before) - 2;
	const wanted = textWidth(field.value) + 1;
	const longest = free - Math.min(hint.token === 'warning' ? narrowest : 24, wanted);
	const isShown = hint.token === 'warning' || textWidth(hint.text) <= longest;
	const shown = isShown ? {...hint, text: truncate(hint.text, Math.max(0, longest))} : undefined;
	const room = free + 2 - (shown ? textWidth(shown.text) + 2 : 0);
	return justify([...before, ...fieldSpans(field, room, {hasFocus: true})], shown ? [shown] : [], width);
}
