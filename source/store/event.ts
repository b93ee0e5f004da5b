import type {Action} from '../model/action.ts';
import type {Container, ContainerDetails} from '../model/container.ts';
import type {EngineInfo} from '../model/engine-info.ts';
import type {LogLine} from '../model/log.ts';
import type {Size} from '../model/rect.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {Sample} from '../model/stats.ts';
import type {AwaitedReadEvent} from './awaited-reads.ts';
import type {ConnectionState} from './connection-state.ts';
import type {Dialog} from './dialog.ts';
import type {DiskEvent} from './disk.ts';
import type {EventsIn} from './events-in.ts';
import type {LogLines} from './log/lines.ts';
import type {HitTarget, LogSearch, SearchProgress} from './log/log-search.ts';
import type {LogRange} from './log/view-state.ts';
import type {Places} from './places.ts';
import type {PrunableEvent} from './prune-dialog.ts';
import type {PruneEvent} from './prune-run.ts';
import type {PullEvent} from './pulls.ts';
import type {ReadEvent} from './reads.ts';
import type {Registry} from './registry.ts';
import type {RunEvent} from './run.ts';
import type {CommandRecord, KindId, ListedItem, Notice, Settings, State, TabId, View} from './state.ts';
import type {TerminalEvent} from './terminals.ts';

/** An event that changes the state, named after what happened. Times are in milliseconds since the epoch. */
export type Event =
	| EngineEvent
	| DiskEvent
	| ReadEvent
	| AwaitedReadEvent
	| ActionEvent
	| PullEvent
	| PruneEvent
	| PrunableEvent
	| RunEvent
	| TerminalEvent
	| ViewEvent;

/** The event of a type. */
export type EventOf<Type extends Event['type']> = Extract<Event, {readonly type: Type}>;

/** A reducer for each type of some events. */
export type Reducers<Some extends Event> = {
	readonly [Type in Some['type']]: (state: State, event: EventOf<Type>, registry: Registry) => State;
};

/** A host to open. */
type ChosenHost = Pick<ConnectionState, 'name' | 'host'> & Partial<Pick<ConnectionState, 'context'>>;

/** Events from the engines; `host` is the address of the one that they are from. */
export type EngineEvent = EventsIn<{
	ticked: {now: number};
	/** From now on these hosts are open and no others, in this order. */
	'hosts-chosen': {hosts: readonly ChosenHost[]};
	connecting: {name: string; host: string; risk?: ConnectionState['risk']};
	connected: {host: string; info: EngineInfo};
	'connection-lost': {host: string; problem: string; retryAt: number};
	'no-engine-found': {host: string; tried: ConnectionState['tried']};
	'containers-listed': {host: string; containers: readonly Container[]; at: number};
	'containers-changed': {
		host: string;
		containers: readonly Container[];
		removed: readonly ResourceId[];
		at: number;
	};
	/** The whole list of a kind on one host. */
	'items-listed': {host: string; kind: KindId; items: readonly ListedItem[]};
	'list-failed': {host: string; kind: KindId; problem: string};
	'out-of-memory': {key: ResourceId};
	/** It had not stopped in time and was killed. */
	'stop-forced': {key: ResourceId; seconds: number};
	/** A registry was asked for the name of an image; `key` is the image's. */
	'registry-checked': {key: ResourceId; isNewer: boolean};
	'details-read': {key: ResourceId; details: ContainerDetails};
	sampled: {samples: readonly {readonly key: ResourceId; readonly sample: Sample | undefined}[]};
	/** `range` is the part of it that is read: another part is another log. */
	'log-opened': {key: ResourceId; range?: LogRange | undefined};
	/** New lines at its end; `hasOlder`: the engine has more lines before the first ones. */
	'log-read': {key: ResourceId; lines: readonly LogLine[]; hasOlder?: boolean | undefined};
	/** Lines for one of its gaps, the first of which has the number `first`. */
	'log-filled': {
		key: ResourceId;
		first: number;
		lines: readonly LogLine[];
		bounds: Partial<Pick<LogLines, 'begin' | 'seam'>>;
	};
	/** Another step of filtering and searching the open log. */
	'log-scanned': object;
	/** Search the open logs as a whole, unless that has been done, and go to a hit. */
	'log-search-wanted': {target: HitTarget | undefined};
	/** The search with this id has come further. */
	'log-searched': {id: number; progress: SearchProgress & Partial<Pick<LogSearch, 'status' | 'problem'>>};
	'log-search-cancelled': object;
	'log-ended': {key: ResourceId};
	/** The user has drawn a line below the last one. */
	'log-marked': {key: ResourceId; text: string};
	'log-failed': {key: ResourceId; problem: string};
}>;

/** Events of operations. */
export type ActionEvent = EventsIn<{
	'action-started': {key: ResourceId; action: Action};
	'action-ended': {key: ResourceId; id: number};
	/** `about`: the items that the notice is about, whose host it names. */
	noticed: {level: Notice['level']; text: string; at: number; about?: readonly ResourceId[] | undefined};
	'notices-dismissed': object;
	'command-recorded': {record: CommandRecord};
	'run-remembered': {line: string};
	'exec-remembered': {image: string; line: string};
	'shell-found': {imageId: string; shell: string};
}>;

/** Events of the screen: view, dialog, settings, size. */
export type ViewEvent = EventsIn<{
	resized: {size: Size};
	'debug-image-chosen': {image: string};
	'settings-changed': {settings: Partial<Settings>};
	'view-changed': {view: Partial<Omit<View, 'kind'>>};
	/** `tab` is the first tab of the kind, and `showsAll` whether it lists everything, for a view that was not open before. */
	'view-switched': {kind: KindId; tab?: TabId | undefined; showsAll?: boolean | undefined};
	'places-changed': {places: Places};
	'dialog-opened': {dialog: Dialog};
	'dialog-changed': {dialog: Dialog};
	'dialog-closed': object;
	/** A key has opened or closed the dialog. */
	'dialog-expected': object;
}>;
