import type {Rect} from '../../model/cells.ts';
import {selectedKind, selectedName, tabIds, tabOf} from '../../resources/index.ts';
import {messageLines} from '../../resources/tabs/tab.ts';
import {focusOf} from '../../store/detail.ts';
import type {State, TabId} from '../../store/state.ts';
import {openTerminal, terminalTab} from '../../store/terminal-view.ts';
import {cleanText} from '../../text/clean.ts';
import {type Click, clickable, joinFitting, type Spans, span, spansWidth} from '../../text/span.ts';
import {truncate} from '../../text/width.ts';
import {pageSpans, pageTitle, panelRule} from '../panel-rule.ts';

/** The details of the selected item: a line with the tabs and its name, and below it the current tab. */
export function composeDetail(state: State, {width, height}: Rect): readonly Spans[] {
	const isSomething = state.view.selected !== undefined || openTerminal(state) !== undefined;
	const tab = tabOf(state);
	const room = {width, height: height - 1};
	const title = titleLine(state, (isSomething && tab?.status(state, room)) || [], width);
	const body = isSomething && tab ? tab.body(state, room) : messageLines('Nothing is selected.');
	return [title, ...body].slice(0, height);
}

/** The widest name in the line of tabs, and the width that it keeps where room is short. */
const widestName = 40;
const keptName = 12;
/** Cells of the rule itself: one at its left end, two in its middle, three around the part at its right. */
const ruleWidth = 6;

/** The tabs, the name and the tab's status. The tabs come first, so that they do not move with the selection. */
function titleLine(state: State, status: readonly Spans[], width: number): Spans {
	const room = width - ruleWidth;
	const dot = span(' · ', 'muted');
	const left = pagesIn(state, room - spansWidth(joinFitting(status, dot, room)));
	const right = joinFitting(status, dot, room - spansWidth(left));
	return panelRule(left, right, focusOf(state) === 'detail', width);
}

function pagesIn(state: State, width: number): Spans {
	// A terminal belongs to the container in its title, whatever is selected.
	const name = openTerminal(state) ? '' : cleanText(selectedName(state) ?? '');
	const full = [...tabSpans(state, false), ...nameSpans(name, widestName)];
	if (spansWidth(full) <= width) {
		return full;
	}

	const tabs = tabSpans(state, true);
	return [...tabs, ...nameSpans(name, Math.min(widestName, Math.max(keptName, width - spansWidth(tabs) - 4)))];
}

function nameSpans(name: string, width: number): Spans {
	return name === '' ? [] : [span('─ ', 'border'), span(`${truncate(name, width)} `, 'strong')];
}

/** All tabs; where room is short the others only by their first letter. */
function tabSpans(state: State, isShort: boolean): Spans {
	const current = tabOf(state)?.id;
	const hasFocus = focusOf(state) === 'detail';
	return tabIds(state).flatMap(id => {
		const title = tabTitle(state, id);
		const isCurrent = id === current;
		const text = isShort && !isCurrent ? title.slice(0, 1) : title;
		return clickable(pageSpans([pageTitle(text, isCurrent, hasFocus)], isCurrent, hasFocus), clickOn(state, id));
	});
}

function clickOn(state: State, tab: TabId): Click | undefined {
	const terminal = state.terminals.list.find(({id}) => terminalTab(id) === tab);
	const command = selectedKind(state).tabs.find(({id}) => id === tab)?.command;
	return terminal ? {action: 'type', target: terminal.id} : command && {action: 'run', target: command.id};
}

/** The widest name of a container in the title of a tab. */
const widestTab = 16;

/** A terminal has the name of its container, with a number if that has several. */
function tabTitle(state: State, tab: TabId): string {
	const {list} = state.terminals;
	const terminal = list.find(({id}) => terminalTab(id) === tab);
	if (!terminal) {
		return selectedKind(state).tabs.find(({id}) => id === tab)?.title ?? '';
	}

	const same = list.filter(({name}) => name === terminal.name);
	const number = same.length > 1 ? ` ${same.indexOf(terminal) + 1}` : '';
	return `${truncate(cleanText(terminal.name), widestTab)}${number}${terminal.ending === undefined ? '' : ' ×'}`;
}
