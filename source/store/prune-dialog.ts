import type {DiskItem, DiskKind} from '../model/disk.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type DiskEntry, diskEntry} from './disk-entries.ts';
import type {TextField} from './text-field.ts';

/** The items that a prune looks for. */
export type PruneScope = {
	readonly containers: boolean;
	readonly networks: boolean;
	readonly images: 'none' | 'dangling' | 'unused';
	readonly buildCache: boolean;
	readonly volumes: 'none' | 'anonymous' | 'all';
};

/** The preview of a prune: its options, and exactly the items it would remove, to tick one by one. */
export type PruneDialog = {
	readonly type: 'prune';
	readonly title: string;
	readonly scope: PruneScope;
	/** The hosts to choose from, and the addresses of those that are asked. */
	readonly allHosts: readonly {readonly name: string; readonly host: string}[];
	readonly hosts: readonly string[];
	/** Those whose answer is in `items`. */
	readonly answered: ReadonlySet<string>;
	/** Conditions as in `docker system prune --filter`, separated by blanks. */
	readonly filter: TextField;
	/** The conditions of `items`. */
	readonly appliedFilter: string;
	/** Undefined until an engine has answered. */
	readonly items: readonly DiskEntry[] | undefined;
	/** The items to keep; reading the items again keeps them unticked. */
	readonly unticked: ReadonlySet<ResourceId>;
	/** Counts in `pruneLines`. */
	readonly index: number;
	/** The problem, in one sentence. */
	readonly problem: string | undefined;
};

/** A preview that waits for the user's answer. */
export const unanswered = {items: undefined, answered: new Set<string>(), problem: undefined} as const;

/** Whether all hosts have answered. */
export function isAnswered(dialog: Pick<PruneDialog, 'hosts' | 'answered'>): boolean {
	return dialog.hosts.every(host => !isAwaited(dialog, host));
}

/** Whether a host is asked and has not answered. */
export function isAwaited({hosts, answered}: Pick<PruneDialog, 'hosts' | 'answered'>, host: string): boolean {
	return hosts.includes(host) && !answered.has(host);
}

/** One line of the preview that the cursor can be on. */
export type PruneLine =
	| {readonly type: 'hosts'}
	| {readonly type: 'option'; readonly option: keyof PruneScope}
	| {readonly type: 'filter'}
	| {readonly type: 'item'; readonly item: DiskEntry};

/** The scope of `docker system prune`, which leaves volumes out by default. */
export const systemScope: PruneScope = {
	containers: true,
	networks: true,
	images: 'dangling',
	buildCache: true,
	volumes: 'none',
};

/** An empty scope, for views that add their own kind. */
export const emptyScope: PruneScope = {
	containers: false,
	networks: false,
	images: 'none',
	buildCache: false,
	volumes: 'none',
};

const options = [
	'containers',
	'networks',
	'images',
	'buildCache',
	'volumes',
] as const satisfies readonly (keyof PruneScope)[];

/** The preview's lines from top to bottom. */
export function pruneLines({items, allHosts}: Pick<PruneDialog, 'items' | 'allHosts'>): readonly PruneLine[] {
	return [
		...(allHosts.length > 1 ? [{type: 'hosts'} as const] : []),
		...options.map(option => ({type: 'option', option}) as const),
		{type: 'filter'},
		...(items ?? []).map(item => ({type: 'item', item}) as const),
	];
}

/** The next choice of hosts: all of them, then each alone. */
export function nextHosts({allHosts, hosts}: Pick<PruneDialog, 'allHosts' | 'hosts'>): readonly string[] {
	const all = allHosts.map(({host}) => host);
	const next = hosts.length === 1 ? all[all.indexOf(hosts[0] ?? '') + 1] : all[0];
	return next === undefined ? all : [next];
}

/** The kind of items of an option. */
export const kindOfOption: Readonly<Record<keyof PruneScope, DiskKind>> = {
	containers: 'container',
	networks: 'network',
	images: 'image',
	buildCache: 'build-cache',
	volumes: 'volume',
};

/** The scope with the next value of one option. */
export function nextScope(scope: PruneScope, option: keyof PruneScope): PruneScope {
	switch (option) {
		case 'images':
			return {...scope, images: ({none: 'dangling', dangling: 'unused', unused: 'none'} as const)[scope.images]};
		case 'volumes':
			return {...scope, volumes: ({none: 'anonymous', anonymous: 'all', all: 'none'} as const)[scope.volumes]};
		default:
			return {...scope, [option]: !scope[option]};
	}
}

/** The items to remove: the ticked ones. */
export function tickedItems({items, unticked}: Pick<PruneDialog, 'items' | 'unticked'>): readonly DiskEntry[] {
	return (items ?? []).filter(item => !unticked.has(item.key));
}

/** The scope and filter of a preview as one text, to know which answers belong to it. */
export function requestOf({scope, appliedFilter}: Pick<PruneDialog, 'scope' | 'appliedFilter'>): string {
	return `${JSON.stringify(scope)} ${appliedFilter}`;
}

/** A host's answer to a preview, or why it could not be read. */
export type PrunableEvent = {
	readonly type: 'prunable-read';
	readonly host: string;
	/** As `requestOf` returns it. */
	readonly request: string;
	readonly items: readonly DiskItem[];
	readonly problem?: string;
};

/** The preview with the answer of a host, if it still waits for that. */
export function reducePrunable(dialog: PruneDialog, {host, request, items, problem}: PrunableEvent): PruneDialog {
	if (requestOf(dialog) !== request || !isAwaited(dialog, host)) {
		return dialog;
	}

	const all = [...(dialog.items ?? []), ...items.map(item => diskEntry(host, item))];
	return {
		...dialog,
		items: all,
		answered: new Set(dialog.answered).add(host),
		problem: problem ?? dialog.problem,
		index: Math.min(dialog.index, pruneLines({...dialog, items: all}).length - 1),
	};
}
