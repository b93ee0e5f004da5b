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
export type ChosenHost = Pick<ConnectionState, 'name' | 'host'> & Partial<Pick<ConnectionState, 'context'>>;

/** Events from the engines; `host` is the address of the one that they are from. */
export type EngineEvent =
	| {readonly type: 'ticked'; readonly now: number}
	/** From now on these hosts are open and no others, in this order. */
	| {readonly type: 'hosts-chosen'; readonly hosts: readonly ChosenHost[]}
	| {
			readonly type: 'connecting';
			readonly name: string;
			readonly host: string;
			readonly risk?: ConnectionState['risk'];
	  }
	| {readonly type: 'connected'; readonly host: string; readonly info: EngineInfo}
	| {
			readonly type: 'connection-lost';
			readonly host: string;
			readonly problem: string;
			readonly retryAt: number;
	  }
	| {readonly type: 'no-engine-found'; readonly host: string; readonly tried: ConnectionState['tried']}
	| {
			readonly type: 'containers-listed';
			readonly host: string;
			readonly containers: readonly Container[];
			readonly at: number;
	  }
	| {
			readonly type: 'containers-changed';
			readonly host: string;
			readonly containers: readonly Container[];
			readonly removed: readonly ResourceId[];
			readonly at: number;
	  }
	/** The whole list of a kind on one host. */
	| {
			readonly type: 'items-listed';
			readonly host: string;
			readonly kind: KindId;
			readonly items: readonly ListedItem[];
	  }
	| {readonly type: 'list-failed'; readonly host: string; readonly kind: KindId; readonly problem: string}
	| {readonly type: 'out-of-memory'; readonly key: ResourceId}
	/** It had not stopped in time and was killed. */
	| {readonly type: 'stop-forced'; readonly key: ResourceId; readonly seconds: number}
	/** A registry was asked for the name of an image; `key` is the image's. */
	| {readonly type: 'registry-checked'; readonly key: ResourceId; readonly isNewer: boolean}
	| {readonly type: 'details-read'; readonly key: ResourceId; readonly details: ContainerDetails}
	| {
			readonly type: 'sampled';
			readonly samples: readonly {readonly key: ResourceId; readonly sample: Sample | undefined}[];
	  }
	/** `range` is the part of it that is read: another part is another log. */
	| {readonly type: 'log-opened'; readonly key: ResourceId; readonly range?: LogRange | undefined}
	/** New lines at its end; `hasOlder`: the engine has more lines before the first ones. */
	| {
			readonly type: 'log-read';
			readonly key: ResourceId;
			readonly lines: readonly LogLine[];
			readonly hasOlder?: boolean | undefined;
	  }
	/** Lines for one of its gaps, the first of which has the number `first`. */
	| {
			readonly type: 'log-filled';
			readonly key: ResourceId;
			readonly first: number;
			readonly lines: readonly LogLine[];
			readonly bounds: Partial<Pick<LogLines, 'begin' | 'seam'>>;
	  }
	/** Another step of filtering and searching the open log. */
	| {readonly type: 'log-scanned'}
	/** Search the open logs as a whole, unless that has been done, and go to a hit. */
	| {readonly type: 'log-search-wanted'; readonly target: HitTarget | undefined}
	/** The search with this id has come further. */
	| {
			readonly type: 'log-searched';
			readonly id: number;
			readonly progress: SearchProgress & Partial<Pick<LogSearch, 'status' | 'problem'>>;
	  }
	| {readonly type: 'log-search-cancelled'}
	| {readonly type: 'log-ended'; readonly key: ResourceId}
	/** The user has drawn a line below the last one. */
	| {readonly type: 'log-marked'; readonly key: ResourceId; readonly text: string}
	| {readonly type: 'log-failed'; readonly key: ResourceId; readonly problem: string};

/** Events of operations. */
export type ActionEvent =
	| {readonly type: 'action-started'; readonly key: ResourceId; readonly action: Action}
	| {readonly type: 'action-ended'; readonly key: ResourceId; readonly id: number}
	| {readonly type: 'noticed'; readonly level: Notice['level']; readonly text: string; readonly at: number}
	| {readonly type: 'notices-dismissed'}
	| {readonly type: 'command-recorded'; readonly record: CommandRecord}
	| {readonly type: 'run-remembered'; readonly line: string}
	| {readonly type: 'exec-remembered'; readonly image: string; readonly line: string}
	| {readonly type: 'shell-found'; readonly imageId: string; readonly shell: string};

/** Events of the screen: view, dialog, settings, size. */
export type ViewEvent =
	| {readonly type: 'resized'; readonly size: Size}
	| {readonly type: 'debug-image-chosen'; readonly image: string}
	| {readonly type: 'settings-changed'; readonly settings: Partial<Settings>}
	| {readonly type: 'view-changed'; readonly view: Partial<Omit<View, 'kind'>>}
	/** `tab` is the first tab of the kind, and `showsAll` whether it lists everything, for a view that was not open before. */
	| {
			readonly type: 'view-switched';
			readonly kind: KindId;
			readonly tab?: TabId | undefined;
			readonly showsAll?: boolean | undefined;
	  }
	| {readonly type: 'places-changed'; readonly places: Places}
	| {readonly type: 'dialog-opened'; readonly dialog: Dialog}
	| {readonly type: 'dialog-changed'; readonly dialog: Dialog}
	| {readonly type: 'dialog-closed'}
	/** A key has opened or closed the dialog. */
	| {readonly type: 'dialog-expected'};
