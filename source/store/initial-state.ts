import type {Size} from '../model/rect.ts';
import {nothingAwaited} from './awaited-reads.ts';
import {notConnected} from './connections.ts';
import {initialLogView} from './log/view-state.ts';
import {noPlaces} from './places.ts';
import type {Settings, State, View} from './state.ts';
import {noTerminals} from './terminals.ts';
import {textField} from './text-field.ts';

/** The state before anything is known of an engine. */
export function initialState(options: {
	readonly settings: Settings;
	readonly size: Size;
	readonly now: number;
	readonly view?: Partial<View>;
}): State {
	return {
		connections: new Map([['', notConnected]]),
		containers: new Map(),
		items: new Map(),
		listProblems: new Map(),
		disks: new Map(),
		details: new Map(),
		stats: new Map(),
		usage: [],
		logs: new Map(),
		logScans: 0,
		logSearch: undefined,
		reads: new Map(),
		awaited: nothingAwaited,
		seenFailures: new Map(),
		actions: new Map(),
		pulls: [],
		prune: undefined,
		terminals: noTerminals,
		notices: [],
		commandLog: [],
		execHistory: new Map(),
		runHistory: [],
		run: undefined,
		shells: new Map(),
		debugImage: 'busybox',
		view: {...initialView, ...options.view},
		places: noPlaces,
		otherViews: new Map(),
		dialog: undefined,
		dialogIdentity: {},
		isDialogExpected: true,
		settings: options.settings,
		size: options.size,
		now: options.now,
	};
}

/** The view Containers as it opens. */
export const initialView: View = {
	kind: 'containers',
	selected: undefined,
	selectWhenListed: undefined,
	choices: 0,
	selectedIndex: 0,
	replaced: undefined,
	toggled: undefined,
	top: 0,
	marks: new Set(),
	processSort: undefined,
	visitedProblems: new Set(),
	collapsed: new Set(),
	isGrouped: true,
	groupsHosts: false,
	showsAll: false,
	filter: textField(),
	isFiltering: false,
	pausedEvents: undefined,
	beforeFilter: undefined,
	sort: undefined,
	columns: undefined,
	order: [],
	headings: [],
	settledAt: 0,
	focus: 'table',
	detail: 'auto',
	isZoomed: false,
	border: {below: undefined, beside: undefined},
	tableRows: 0,
	tab: 'logs',
	detailTop: 0,
	detailLeft: 0,
	isFollowing: true,
	wraps: false,
	search: textField(),
	isSearching: false,
	searchHistory: [],
	searchHistoryIndex: undefined,
	isLiteral: false,
	unfolded: new Set(),
	logs: initialLogView,
	folded: new Set(),
	detailIndex: 0,
	showsSecrets: false,
};
