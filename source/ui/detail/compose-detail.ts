import {commands} from '../../commands/index.ts';
import {keyThatReaches} from '../../commands/keys/key-lookup.ts';
import {keyLabel} from '../../commands/keys/key-name.ts';
import {tabOpenedBy} from '../../commands/view/detail.ts';
import {actionForms} from '../../format/countdown.ts';
import type {Rect} from '../../model/rect.ts';
import {allTabs, selectedName, tabIds, tabOf} from '../../resources/index.ts';
import {logsTab} from '../../resources/tabs/logs/logs.ts';
import {messageLines} from '../../resources/tabs/tab.ts';
import {focusOf} from '../../store/detail.ts';
import {removedName} from '../../store/keep-selection.ts';
import {layoutOf} from '../../store/layout.ts';
import {rowOf, selectedContainer} from '../../store/rows.ts';
import type {State, TabId} from '../../store/state.ts';
import {openTerminal, terminalTab} from '../../store/terminal-view.ts';
import {cleanText} from '../../text/clean.ts';
import {type Click, joinFitting, type Spans, span, spansWidth} from '../../text/span.ts';
import {textWidth, truncate} from '../../text/width.ts';
import {type PageTitle, pageBar, panelRule, shortestBar} from '../panel-rule.ts';

/** The details of the selected item: a line with the tabs and its name, and below it the current tab. */
export function composeDetail(state: State, {width, height}: Rect): readonly Spans[] {
	const tab = tabOf(state);
	const room = {width, height: height - 1};
	const isOnSelected = tab?.subject?.(state) === undefined && !openTerminal(state);
	const isSomething = !isOnSelected || state.view.selected !== undefined;
	const removed = isOnSelected ? removedName(state.view) : undefined;
	const message = removed === undefined ? 'Nothing is selected.' : `${removed} was removed.`;
	// The lines of a log stay loaded.
	const page = isSomething && (removed === undefined || tab?.followsLog) ? tab : undefined;
	const status = [...(isOnSelected ? unlistedStatus(state) : []), ...(page?.status(state, room) ?? [])];
	const title = titleLine(state, status, width);
	const body = page ? page.body(state, room) : messageLines(message, room);
	return [title, ...body].slice(0, height);
}

/** What the row of the selected item would say, while the table is hidden. */
function unlistedStatus(state: State): readonly Spans[] {
	const container = layoutOf(state).table ? undefined : selectedContainer(state);
	const forms = container && actionForms(rowOf(state, container));
	// The key that kills is among the hints.
	const words = removedName(state.view) === undefined ? (forms?.at(-2) ?? forms?.at(-1)) : 'removed';
	return words === undefined ? [] : [[span(words, 'warning')]];
}

/**
 * Cells of the name in the line of tabs: the most; and the least beside a table and without one, unless the name is
 * shorter.
 */
const widestName = 40;
const minBesideTable = 12;
const minAlone = 20;
/** Cells beside a name. */
const nameMargin = 3;
/** Cells of the rule itself: one at its left end, two in its middle, three around the part at its right. */
const ruleWidth = 6;
/** Cells that are kept for the status however short it is, so that the tabs do not change with its length. */
const keptStatus = 15;

/**
 * The tabs, the name and the tab's status. Beside a table the tabs come first, so that they do not move with the
 * selection; the table shows the name too. Without a table, name and status come first; if the keys of the other tabs
 * have no room beside them, only the current tab is shown.
 */
function titleLine(state: State, status: readonly Spans[], width: number): Spans {
	const room = width - ruleWidth;
	const dot = span(' · ', 'muted');
	// A terminal belongs to the container in its title, whatever is selected.
	const name = openTerminal(state) ? '' : cleanText(tabOf(state)?.subject?.(state) ?? selectedName(state) ?? '');
	const minStatus = spansWidth(status[0] ?? []);
	const keptCells = Math.max(keptStatus, minStatus);
	const hasTable = layoutOf(state).table !== undefined;
	const minName = Math.min(hasTable ? minBesideTable : minAlone, textWidth(name));
	const nameCells = name === '' ? 0 : minName + nameMargin;
	const hasFocus = focusOf(state) === 'detail';
	const titles = tabTitles(state);
	const statusIn = (cells: number) => spansWidth(joinFitting(status, dot, cells));
	const most = hasTable ? room : room - nameCells - keptCells;
	// No cells are kept for a part of the status that does not fit even beside the keys alone.
	const beside = () => statusIn(room - nameCells - spansWidth(shortestBar(titles, hasFocus, most)));
	const kept = hasTable ? keptCells : nameCells + Math.max(keptCells, beside());
	const tabs = pageBar(titles, hasFocus, room - kept, most);
	const rest = room - spansWidth(tabs) - nameMargin;
	const nameRoom = Math.min(widestName, Math.max(rest - statusIn(room), Math.min(minName, rest - minStatus)));
	const left = [...tabs, ...(name === '' || nameRoom < minName ? [] : nameSpans(name, nameRoom))];
	return panelRule(left, joinFitting(status, dot, room - spansWidth(left)), hasFocus, width);
}

function nameSpans(name: string, width: number): Spans {
	return [span('─ ', 'border'), span(`${truncate(name, width)} `, 'strong')];
}

/** The tabs with the keys that open them here, since some keys do something else in a log or an inspection. */
function tabTitles(state: State): readonly PageTitle[] {
	const current = tabOf(state)?.id;
	return tabIds(state).map(id => {
		const openers = openersOf(state, id);
		const keys = commands
			.filter(command => openers.includes(command.id))
			.map(command => keyThatReaches(state, command));
		const key = keys.find(name => name !== undefined);
		const title = tabTitle(state, id);
		return {
			key: key === undefined ? '' : keyLabel(key),
			title,
			shortTitle: allTabs().find(tab => tab.id === id)?.shortTitle ?? title,
			isCurrent: id === current,
			click: clickOn(state, id),
		};
	});
}

function clickOn(state: State, tab: TabId): Click {
	const terminal = state.terminals.list.find(({id}) => terminalTab(id) === tab);
	return terminal ? {action: 'type', target: terminal.id} : {action: 'tab', target: tab};
}

/** The commands that open a tab of the selected item; a terminal has none. */
function openersOf(state: State, tab: TabId): readonly string[] {
	const openers = allTabs().filter(other => tabOpenedBy(state, other)?.id === tab);
	return openers.length === 0 && tab === logsTab.id ? ['merge-logs'] : openers.map(({command}) => command.id);
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
