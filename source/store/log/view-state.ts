import type {Container} from '../../model/container.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import type {Token} from '../../text/span.ts';
import type {Query} from '../search/pattern.ts';
import type {TextField} from '../text-field.ts';
import type {Level} from './levels.ts';

/** Text in logs that is drawn in a colour. */
export type LogHighlight = {readonly query: Query; readonly token: Token};

/** A filter of lines: only those that match are shown, or those that match are dropped. */
export type LineFilter = {readonly query: Query; readonly isExcluding: boolean};

/** How the time of a line is shown before it. */
export type TimestampStyle = 'off' | 'time' | 'date' | 'relative';

/** In the order in which a key goes through them. */
export const timestampStyles: readonly TimestampStyle[] = ['off', 'time', 'date', 'relative'];

/** Cells of a timestamp, with the space after it. */
export const timestampWidths: Readonly<Record<TimestampStyle, number>> = {off: 0, time: 13, date: 24, relative: 6};

/** Which lines of a log are read; times are in RFC 3339. */
export type LogRange = {
	/** For example `all` or `since 10:42`. */
	readonly words: string;
	/** Whether all lines are read at once, not the last ones first and older ones when they are scrolled to. */
	readonly isWhole: boolean;
	readonly since: string | undefined;
	readonly until: string | undefined;
};

/** Logs that are shown together, in the order of their timestamps. */
export type LogMerge = {
	/** What they have in common, in words: `shop`, `3 marked containers`. */
	readonly title: string;
	readonly members: MergeMembers;
	/** The logs in the order in which they joined, at most `maxMerged`. */
	readonly sources: readonly MergeSource[];
	/** The logs whose lines are hidden. */
	readonly muted: ReadonlySet<ResourceId>;
	/** How many containers are left out, since there are too many. */
	readonly omitted: number;
};

/** Which containers belong to a merge, also when they come later. */
export type MergeMembers =
	| {readonly type: 'project'; readonly key: ResourceId}
	/** Also recreated ones, which have the same name, and new replicas, which have the same service. */
	| {readonly type: 'marked'; readonly containers: readonly MergeSource[]}
	/** Those of the table, as long as its filter is this one. */
	| {readonly type: 'listed'; readonly filter: string};

/** The log of one container in a merge. It stays after the container was removed. */
export type MergeSource = Pick<Container, 'key' | 'host' | 'name' | 'project' | 'service'> & {
	/** In milliseconds since the epoch. */
	readonly joinedAt: number;
	/** Whether it joined after the merge was opened. */
	readonly hasJoined: boolean;
};

/** How logs are shown. It stays the same from container to container. */
export type LogView = {
	/** Filters of lines, in the order in which they were added. */
	readonly filters: readonly LineFilter[];
	/** The filter that is being typed; undefined while none is. */
	readonly typedFilter: TextField | undefined;
	/** The least severe level that is shown; undefined for all lines. */
	readonly least: Level | undefined;
	/** Whether a stack trace is one row. */
	readonly folds: boolean;
	/** Whether JSON and logfmt lines are shown by their fields. */
	readonly showsFields: boolean;
	/** Undefined: the last lines first. */
	readonly range: LogRange | undefined;
	/** The number of the last line when the log was paused; undefined while it is followed. */
	readonly pausedAt: number | undefined;
	/** The logs that are shown together; undefined: that of the selected container alone. */
	readonly merge: LogMerge | undefined;
	/** Of logs that were cleared: the number of the first line that is shown. */
	readonly cleared: ReadonlyMap<ResourceId, number>;
	/** The numbers of the marked lines, ascending, and the reading of a log, or the merge, that they belong to. */
	readonly bookmarks: {
		readonly of: object | undefined;
		readonly numbers: readonly number[];
	};
};

/** How logs are shown at first. */
export const initialLogView: LogView = {
	filters: [],
	typedFilter: undefined,
	least: undefined,
	folds: true,
	showsFields: true,
	range: undefined,
	pausedAt: undefined,
	merge: undefined,
	cleared: new Map(),
	bookmarks: {of: undefined, numbers: []},
};
