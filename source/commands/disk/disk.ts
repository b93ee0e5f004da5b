import {EngineError} from '../../engine/engine-error.ts';
import {formatBytes} from '../../format/bytes.ts';
import type {DiskKind} from '../../model/disk.ts';
import {resourceId} from '../../model/resource-id.ts';
import {diskWords} from '../../resources/disk-words.ts';
import {kindNamed} from '../../resources/index.ts';
import type {Dialog} from '../../store/dialog.ts';
import {type DiskEntry, diskEntries, selectedEntry} from '../../store/disk-entries.ts';
import type {KindId, State} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirmOf} from '../confirms.ts';
import {currentEngine, systemReason} from '../connection.ts';
import {doAndTell} from '../do-and-tell.ts';
import {removalLine} from './disk-line.ts';

/** What can be done with the things in the view Disk: see them where they belong, remove them. */
export const diskCommands: readonly Command[] = [
	{
		id: 'open-entry',
		title: 'Go to it in its own view',
		group: 'Disk',
		scope: 'table',
		keys: ['Enter'],
		hint: 'go to it',
		hintRank: 90,
		isAction: true,
		disabledReason(state) {
			const entry = selectedEntry(state);
			return entry ? placeReason(entry) : 'Nothing is selected.';
		},
		run({dispatch, getState}) {
			const entry = selectedEntry(getState());
			const kind = entry && views[entry.kind];
			if (entry && kind) {
				dispatch(
					{type: 'view-switched', kind, tab: kindNamed(kind).tabs[0]?.id},
					{type: 'view-changed', view: lookAt(getState(), entry)},
				);
			}
		},
	},
	{
		id: 'remove-entry',
		title: 'Remove it from the disk',
		group: 'Disk',
		scope: 'everywhere',
		keys: ['d'],
		hint: 'remove',
		hintRank: 85,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => systemReason(state, context) ?? keepReason(selectedEntry(state)),
		docker(state) {
			const entry = selectedEntry(state);
			return entry && removalLine(entry);
		},
		run({dispatch, getState}) {
			const entry = selectedEntry(getState());
			if (entry) {
				dispatch({type: 'dialog-opened', dialog: confirmRemoval(entry)});
			}
		},
	},
	{
		id: 'remove-entry-now',
		title: 'Remove what the dialog named',
		group: 'Disk',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: systemReason,
		async run(context, {key}) {
			const entry = [...(diskEntries(context.getState())?.values() ?? [])].find(other => other.key === key);
			if (entry) {
				await remove(context, entry);
			}
		},
	},
];

const views: Readonly<Partial<Record<DiskKind, KindId>>> = {
	container: 'containers',
	image: 'images',
	volume: 'volumes',
	network: 'networks',
};

function placeReason({kind}: DiskEntry): string | undefined {
	return views[kind] ? undefined : 'Build cache has no view of its own; all that is known of it stands here.';
}

/** Nothing may hide it there: no filter, and stopped containers are shown. */
function lookAt({connection}: State, {id}: DiskEntry) {
	return {
		wished: resourceId(connection.host, id),
		filter: textField(),
		isFiltering: false,
		showsAll: true,
		collapsed: new Set<never>(),
		focus: 'table',
		detail: 'auto',
	} as const;
}

/** What the engine would refuse is said before it is asked. */
function keepReason(entry: DiskEntry | undefined): string | undefined {
	if (!entry) {
		return 'Nothing is selected.';
	}

	if (!entry.isInUse) {
		return undefined;
	}

	return entry.kind === 'container'
		? `${entry.name} is ${entry.state ?? 'running'}; stop it first.`
		: `The ${diskWords[entry.kind].one} is in use; remove what uses it first.`;
}

function confirmRemoval(entry: DiskEntry): Dialog {
	const {kind, name, size, key} = entry;
	return confirmOf({
		title: `Remove the ${diskWords[kind].one} ${name}?`,
		lines: [
			...(size === undefined ? [] : [`That frees about ${formatBytes(size, 'decimal')}.`]),
			lossWords[kind],
			removalLine(entry),
		],
		call: {command: 'remove-entry-now', args: {key}},
	});
}

const lossWords: Readonly<Record<DiskKind, string>> = {
	container: 'What was written inside is lost, the log too. Its volumes stay.',
	image: 'It can be had again only where a registry has it or it can be built.',
	volume: 'All that is in it is lost.',
	network: 'Containers that are to be in it need it to be made again.',
	'build-cache': 'The next build that needs it takes longer.',
};

async function remove(context: CommandContext, entry: DiskEntry): Promise<void> {
	const {kind, name} = entry;
	await doAndTell(context, {
		attempt: `remove ${name}`,
		line: removalLine(entry),
		async call() {
			const system = currentEngine(context.getState(), context)?.system;
			if (!system) {
				throw new EngineError('no-engine', 'No engine is connected.');
			}

			const {reclaimed} = await system.removeItem(entry);
			const freed = reclaimed === undefined ? '' : `, ${formatBytes(reclaimed, 'decimal')} reclaimed`;
			return `The ${diskWords[kind].one} ${name} is removed${freed}`;
		},
	});
	context.dispatch({type: 'disk-outdated'});
}
