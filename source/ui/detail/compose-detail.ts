import {containers as kind} from '../../resources/containers.ts';
import {focusOf} from '../../store/detail.ts';
import type {Rect} from '../../store/layout.ts';
import {projectOf, selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../terminal/clean.ts';
import {truncate} from '../../terminal/width.ts';
import type {Look} from '../look.ts';
import {pageSpans, panelRule} from '../panel-rule.ts';
import {paintSpans, type Spans, span, spansWidth} from '../spans.ts';
import {sayInBody} from './say-in-body.ts';
import {tabPages} from './tab-pages.ts';

/** What the selected container says and costs: a line with its name and the tabs, and below it the current page. */
export function composeDetail(state: State, look: Look, {width, height}: Rect): readonly string[] {
	const {view} = state;
	const container = selectedContainer(state);
	const page = tabPages[view.tab];
	const room = {width, height: height - 1};
	const status = container ? page.status(state, room) : [];
	const name = container?.name ?? (view.selected && projectOf(view.selected)) ?? '';
	const title = panelRule(titleSpans(state, name, width), status, focusOf(state) === 'detail', width);
	const body = container ? page.body(state, look, room) : sayInBody(look, nothingSelected(state));
	return [paintSpans(look.theme, title), ...body].slice(0, height);
}

function nothingSelected({view}: State): string {
	const project = view.selected && projectOf(view.selected);
	return project === undefined
		? 'Select a container to see its details.'
		: `${project} is a Compose project; select one of its containers to see details.`;
}

/** The widest name that stands in the line of tabs. */
const widestName = 40;

/** The name of what is selected and the tabs. */
function titleSpans({view}: State, name: string, width: number): Spans {
	const tabs = kind.tabs.flatMap(({id, title}) => {
		const isCurrent = id === view.tab;
		return pageSpans([span(title, isCurrent ? 'selected' : 'muted')], isCurrent);
	});
	const room = Math.min(widestName, width - spansWidth(tabs) - 4);
	const text = truncate(cleanText(name), room);
	return text === '' ? tabs : [span(` ${text} `, 'strong'), ...tabs];
}
