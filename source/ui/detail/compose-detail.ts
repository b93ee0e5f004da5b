import {keyLabel} from '../../commands/keys/key-name.ts';
import type {Rect} from '../../model/cells.ts';
import {allTabs, selectedKind, selectedName, tabIds, tabOf} from '../../resources/index.ts';
import {messageLines, type Tab} from '../../resources/tabs/tab.ts';
import {focusOf} from '../../store/detail.ts';
import {layoutOf} from '../../store/layout.ts';
import type {State, TabId} from '../../store/state.ts';
import {openTerminal, terminalTab} from '../../store/terminal-view.ts';
import {cleanText} from '../../text/clean.ts';
import {type Click, clickable, joinFitting, type Spans, span, spansWidth} from '../../text/span.ts';
import {truncate} from '../../text/width.ts';
import {pageSpans, pageTitle, panelRule} from '../panel-rule.ts';

/** The details of the selected item: a line with the tabs and its name, and below it the current tab. */
export function composeDetail(state: State, {width, height}: Rect): readonly Spans[] {
	const tab = tabOf(state);
	const isSomething =
		state.view.selected !== undefined || openTerminal(state) !== undefined || tab?.subject?.(state) !== undefined;
	const room = {width, height: height - 1};
	const title = titleLine(state, (isSomething && tab?.status(state, room)) || [], width);
	const body = isSomething && tab ? tab.body(state, room) : messageLines('Nothing is selected.');
	return [title, ...body].slice(0, height);
}

/** Cells of the name in the line of tabs at most, if there is little room, and at least. */
const widestName = 40;
const keptName = 12;
const leastName = 6;
/** Cells of the rule itself: one at its left end, two in its middle, three around the part at its right. */
const ruleWidth = 6;

/**
 * The tabs, the name and the tab's status. Beside a table the tabs come first, so that they do not move with the
 * selection: where room is short, first the name and the status are cut; then the name goes, which the table shows too;
 * then the other tabs are only their keys. On a screen of their own the status is kept whole.
 */
function titleLine(state: State, status: readonly Spans[], width: number): Spans {
	const room = width - ruleWidth;
	const dot = span(' · ', 'muted');
	// A terminal belongs to the container in its title, whatever is selected.
	const name = openTerminal(state) ? '' : cleanText(tabOf(state)?.subject?.(state) ?? selectedName(state) ?? '');
	const [titles, keys] = [tabSpans(state, 'titles'), tabSpans(state, 'keys')];
	const least = spansWidth(status[0] ?? []);
	const whole = spansWidth(joinFitting(status, dot, room));
	const hasTable = layoutOf(state).table !== undefined;
	const kept = hasTable ? least : whole;
	const forms = [
		{left: [...titles, ...nameSpans(name, widestName)], right: whole},
		{
			left: [...titles, ...nameSpans(name, Math.max(keptName, room - kept - spansWidth(titles) - nameMargin))],
			right: kept,
		},
		...(hasTable ? [{left: titles, right: least}] : []),
	];
	const form = forms.find(({left, right}) => spansWidth(left) + right <= room);
	const spare = room - least - spansWidth(keys) - nameMargin;
	const left = form?.left ?? [...keys, ...nameSpans(spare < leastName ? '' : name, Math.min(widestName, spare))];
	const right = joinFitting(status, dot, room - spansWidth(left));
	return panelRule(left, right, focusOf(state) === 'detail', width);
}

/** Cells beside a name. */
const nameMargin = 3;

function nameSpans(name: string, width: number): Spans {
	return name === '' ? [] : [span('─ ', 'border'), span(`${truncate(name, width)} `, 'strong')];
}

/** All tabs with their keys; if there is little room the others are only keys, if they have one. */
function tabSpans(state: State, others: 'titles' | 'keys'): Spans {
	const current = tabOf(state)?.id;
	const hasFocus = focusOf(state) === 'detail';
	return tabIds(state).flatMap(id => {
		const title = tabTitle(state, id);
		const isCurrent = id === current;
		const [key] = state.settings.keys[commandOf(state, id)?.id ?? ''] ?? [];
		const text = others === 'titles' || isCurrent || key === undefined ? title : '';
		const page = [
			...(key === undefined ? [] : [span(keyLabel(key), 'key')]),
			...(key === undefined || text === '' ? [] : [span(' ')]),
			pageTitle(text, isCurrent, hasFocus),
		];
		return clickable(pageSpans(page, isCurrent, hasFocus), clickOn(state, id));
	});
}

function clickOn(state: State, tab: TabId): Click | undefined {
	const terminal = state.terminals.list.find(({id}) => terminalTab(id) === tab);
	const command = commandOf(state, tab);
	return terminal ? {action: 'type', target: terminal.id} : command && {action: 'run', target: command.id};
}

/** The command of a tab; a terminal has none. */
function commandOf(state: State, tab: TabId): Tab['command'] | undefined {
	return selectedKind(state).tabs.find(({id}) => id === tab)?.command;
}

/** The widest name of a container in the title of a tab. */
const widestTab = 16;

/** A terminal has the name of its container, with a number if that has several. */
function tabTitle(state: State, tab: TabId): string {
	const {list} = state.terminals;
	const terminal = list.find(({id}) => terminalTab(id) === tab);
	if (!terminal) {
		return allTabs().find(({id}) => id === tab)?.title ?? '';
	}

	const same = list.filter(({name}) => name === terminal.name);
	const number = same.length > 1 ? ` ${same.indexOf(terminal) + 1}` : '';
	return `${truncate(cleanText(terminal.name), widestTab)}${number}${terminal.ending === undefined ? '' : ' ×'}`;
}
