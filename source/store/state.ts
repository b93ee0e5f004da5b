import type {Action} from '../model/action.ts';
import type {Container, ContainerDetails} from '../model/container.ts';
import type {Size} from '../model/rect.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {AwaitedReads} from './awaited-reads.ts';
import type {Connections} from './connection-state.ts';
import type {Dialog} from './dialog.ts';
import type {Disks} from './disk.ts';
import type {LogBuffer} from './log/buffer.ts';
import type {LogSearch} from './log/log-search.ts';
import type {LogHighlight, LogView, TimestampStyle} from './log/view-state.ts';
import type {Places} from './places.ts';
import type {PruneRun} from './prune-run.ts';
import type {Pull} from './pulls.ts';
import type {Reads} from './reads.ts';
import type {Run} from './run.ts';
import type {Series, Usage} from './series.ts';
import type {TerminalList} from './terminals.ts';
import type {TextField} from './text-field.ts';

/** Everything that the screen shows or a command needs, without derived data. */
export type State = {
	/** The connection to each open host, by its address, in the order of the screen. There is always one. */
	readonly connections: Connections;
	readonly containers: ReadonlyMap<ResourceId, Container>;
	/** The lists of the other kinds. */
	readonly items: Items;
	/** Why the list of a kind on a host (`host/kind`) cannot be read, in one sentence; it is tried again. */
	readonly listProblems: ReadonlyMap<ResourceId, string>;
	readonly disks: Disks;
	/** Details from inspections, of the containers that need them. */
	readonly details: ReadonlyMap<ResourceId, ContainerDetails>;
	readonly stats: ReadonlyMap<ResourceId, Series>;
	/** The total usage in the last minute, oldest first. */
	readonly usage: readonly Usage[];
	/** The logs that were opened recently, the last opened one last. */
	readonly logs: ReadonlyMap<ResourceId, LogBuffer>;
	/** Increases while lines of the open log are filtered and searched step by step. */
	readonly logScans: number;
	/** The last search of a whole log. */
	readonly logSearch: LogSearch | undefined;
	/** Results of reads for the detail panel and for dialogs. */
	readonly reads: Reads;
	/** The reads that commands wait for. */
	readonly awaited: AwaitedReads;
	/** When the selection left a container that has failed, in milliseconds. */
	readonly seenFailures: ReadonlyMap<ResourceId, number>;
	/** Running operations, at most one per container. */
	readonly actions: ReadonlyMap<ResourceId, Action>;
	/** Running pulls, and finished ones until they are dismissed. */
	readonly pulls: readonly Pull[];
	/** The last prune, running or done. */
	readonly prune: PruneRun | undefined;
	/** Shells and the like that run in the detail panel. */
	readonly terminals: TerminalList;
	readonly notices: readonly Notice[];
	/** Every operation, as its equivalent `docker` command, oldest first, bounded. */
	readonly commandLog: readonly CommandRecord[];
	/** Commands typed into exec dialogs, newest first, for each image. */
	readonly execHistory: ReadonlyMap<string, readonly string[]>;
	/** Lines typed after `docker run`, newest first, bounded. */
	readonly runHistory: readonly string[];
	/** The last run and its steps. */
	readonly run: Run | undefined;
	/** The shell of each image, by the image's id, as an absolute path. */
	readonly shells: ReadonlyMap<string, string>;
	/** The image of the last debug shell. */
	readonly debugImage: string;
	readonly view: View;
	/** The places to go back and forward to. */
	readonly places: Places;
	/** The other views as they were left. */
	readonly otherViews: ReadonlyMap<KindId, View>;
	readonly dialog: Dialog | undefined;
	/** Another object each time a dialog opens or closes. */
	readonly dialogIdentity: object;
	/** Whether a key has opened or closed it, so that keys typed before it is drawn are meant for it. */
	readonly isDialogExpected: boolean;
	readonly settings: Settings;
	/** The terminal, in cells. */
	readonly size: Size;
	/** Milliseconds since the epoch, updated by the one clock. */
	readonly now: number;
};

/** The id of a kind with a view of its own, such as `images`. */
export type KindId = string;

/** An item of any kind; its kind knows the full type. */
export type ListedItem = {readonly key: ResourceId};

/** The items of each kind besides containers, by identity; a kind is missing until its first list has arrived. */
type Items = ReadonlyMap<KindId, ReadonlyMap<ResourceId, ListedItem>>;

export type Notice = {
	readonly id: number;
	readonly level: 'info' | 'success' | 'warning' | 'error';
	/** One sentence. */
	readonly text: string;
	readonly at: number;
};

/** A `docker` command that was carried out, or is being carried out. Times are in milliseconds since the epoch. */
export type CommandRecord = {
	readonly id: number;
	readonly at: number;
	readonly line: string;
	/** Undefined while it runs. */
	readonly endedAt: number | undefined;
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
};

/** The name of a tab of the detail panel, such as `logs`. */
export type TabId = string;
export type ColumnId = string;

/** The rows of a table. They are kept, since the selection and the scroll position depend on them. */
export type Arrangement = {
	/** The keys of the rows that match the filter, including projects' rows, in the order of the screen. */
	readonly order: readonly ResourceId[];
	/** The indexes of projects' rows among them: they head others and are no items themselves. */
	readonly headings: readonly number[];
};

/** The item that was selected, or marked alone, until a change of the list replaced it, removed it or renamed it. */
export type Replaced = {
	/** Undefined where nothing was selected, or its name is unknown. */
	readonly name: string | undefined;
	/** Undefined where nothing was selected. */
	readonly host: string | undefined;
	/**
	 * `gone`: removed; `removed`: the same, but still selected, since its details fill the screen; `hidden`: no longer
	 * listed; `passed`: still listed, but a new item was selected; `renamed`: still selected.
	 */
	readonly reason: 'gone' | 'removed' | 'hidden' | 'passed' | 'renamed';
};

/** The state of a view. */
export type View = Arrangement & {
	readonly kind: KindId;
	readonly selected: ResourceId | undefined;
	/** An item to be selected as soon as it is listed, unless the user selects another one before. */
	readonly selectWhenListed: ResourceId | undefined;
	/** How often a key or a command has chosen an item. A row that takes the place of another does not count. */
	readonly choices: number;
	/** The row number of `selected` when it was last seen, to select a neighbour when it goes. */
	readonly selectedIndex: number;
	/** Set while the selected item is not the one that the user selected, or was removed. */
	readonly replaced: Replaced | undefined;
	/** The last container that started or ended while it was selected, without a command from here; a new object each time. */
	readonly toggled: {readonly key: ResourceId} | undefined;
	/** First visible row of the table. */
	readonly top: number;
	readonly marks: ReadonlySet<ResourceId>;
	/** Containers that need attention and were selected for that, each with its problem. */
	readonly visitedProblems: ReadonlySet<string>;
	/** Compose projects whose rows are folded. */
	readonly collapsed: ReadonlySet<string>;
	readonly isGrouped: boolean;
	/** Whether the groups are hosts, not Compose projects. */
	readonly groupsHosts: boolean;
	readonly showsAll: boolean;
	readonly filter: TextField;
	readonly isFiltering: boolean;
	/** The events that a paused list shows: all others wait until it continues. Undefined: it is not paused. */
	readonly pausedEvents: ReadonlySet<ResourceId> | undefined;
	/** While a filter is typed: the row and the place to return to. */
	readonly beforeFilter: Pick<View, 'selected' | 'top'> | undefined;
	readonly sort: {readonly column: ColumnId; readonly isDescending: boolean} | undefined;
	/** The chosen columns in their order; undefined: as many as fit. */
	readonly columns: readonly ColumnId[] | undefined;
	/** When the rows were last ordered, in milliseconds. */
	readonly settledAt: number;
	readonly focus: 'table' | 'detail';
	/** `auto`: if there is room. */
	readonly detail: 'auto' | 'hidden' | 'shown';
	/** Whether the detail has the whole screen. */
	readonly isZoomed: boolean;
	/** The place of the border between table and detail: the table's height, or its width beside the detail. */
	readonly border: {readonly below: number | undefined; readonly beside: number | undefined};
	/** Rows that the table has to show. It stays the same while a filter is typed, so that the border does not jump. */
	readonly tableRows: number;
	readonly tab: TabId;
	/** Scroll position of the detail: the first visible line, or following the end. */
	readonly detailTop: number;
	readonly detailLeft: number;
	readonly isFollowing: boolean;
	readonly wraps: boolean;
	readonly search: TextField;
	readonly isSearching: boolean;
	/** Earlier searches and filters, newest first, bounded. */
	readonly searchHistory: readonly string[];
	/** The one that an arrow key has brought back. */
	readonly searchHistoryIndex: number | undefined;
	/** Whether searches and filters of lines are texts as they are, not regular expressions. */
	readonly isLiteral: boolean;
	/** Logs: the numbers of the first lines of stack traces that are unfolded. */
	readonly unfolded: ReadonlySet<number>;
	readonly logs: LogView;
	/** Inspect: paths whose value is folded. */
	readonly folded: ReadonlySet<string>;
	readonly detailIndex: number;
	readonly showsSecrets: boolean;
	/** Processes: the title of the column that they are sorted by. */
	readonly processSort: {readonly column: string; readonly isDescending: boolean} | undefined;
};

/** Settings from flags and the configuration file. */
export type Settings = {
	readonly isReadOnly: boolean;
	/** Contexts and addresses of hosts that are marked as dangerous, and the IDs of their engines once they are known. */
	readonly dangerousHosts: readonly string[];
	/** Whether dangerous hosts are read-only. */
	readonly protectsDangerous: boolean;
	readonly isAscii: boolean;
	readonly hasMouse: boolean;
	readonly theme: string;
	/** Seconds between two samples of a visible row. */
	readonly interval: number;
	/** Bytes that the loaded lines of all logs may take. */
	readonly logMemory: number;
	/** Whether times are in UTC, not in the local time zone. */
	readonly isUtc: boolean;
	/** The time before each line of a log. */
	readonly timestamps: TimestampStyle;
	/** Own highlights in logs; a later one wins over an earlier one. */
	readonly highlights: readonly LogHighlight[];
	readonly runaway: {readonly percent: number; readonly seconds: number};
	/** The keys of each command, defaults and the user's own already merged. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
	readonly version: string;
};
