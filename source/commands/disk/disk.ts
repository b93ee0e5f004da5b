import {formatBytes} from '../../format/bytes.ts';
import {diskWords} from '../../format/disk-kind.ts';
import type {DiskKind} from '../../model/disk.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {volumeKey} from '../../model/volume.ts';
import type {DiskEntry} from '../../store/disk-entries.ts';
import {selectedEntry} from '../../store/items.ts';
import type {KindId} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {confirmed} from '../confirm-batch.ts';
import type {Operation} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {jumpCommand} from '../view/places.ts';
import {diskRemoval, removalLine} from './removal.ts';

/** Go from the view Disk to an item in its own view, and remove items. */
export const diskCommands: readonly Command[] = [
	jumpCommand({
		id: 'open-entry',
		title: 'Go to the item in its own view',
		scope: 'table',
		isAction: true,
		placeOf(state) {
			const entry = selectedEntry(state);
			const kind = entry && views[entry.kind];
			return kind
				? {kind, key: (kind === 'volumes' ? volumeKey : resourceId)(hostOf(entry.key), entry.id)}
				: entry
					? 'Build cache has no view of its own.'
					: 'Nothing is selected.';
		},
	}),
	operationCommand({
		id: 'remove-entry',
		title: 'Remove the item from the disk',
		keys: ['d'],
		hint: 'remove',
		hintRank: 85,
		isAction: true,
		operationOf(state) {
			const entry = selectedEntry(state);
			return entry && removal(entry);
		},
		nothingReason: () => 'Nothing is selected.',
	}),
];

const views: Readonly<Partial<Record<DiskKind, KindId>>> = {
	container: 'containers',
	image: 'images',
	volume: 'volumes',
	network: 'networks',
};

function removal(entry: DiskEntry): Operation<DiskEntry> {
	const {kind, name, size} = entry;
	const operation = diskRemoval(entry);
	const andMeasure: typeof operation = {
		...operation,
		async call(engine, target, run) {
			const report = await operation.call(engine, target, run);
			run.context.dispatch({type: 'disk-outdated', host: engine.host});
			return report;
		},
	};
	return confirmed(andMeasure, {
		title: `Remove the ${diskWords[kind].one} ${name}?`,
		lines: [
			...(size === undefined ? [] : [`Frees about ${formatBytes(size, 'decimal')}.`]),
			lossWords[kind],
			removalLine(entry),
		],
	});
}

const lossWords: Readonly<Record<DiskKind, string>> = {
	container: 'Files written inside and the log are lost. Its volumes are kept.',
	image: 'To be used again, it must be pulled or built.',
	volume: 'All its data is lost.',
	network: 'Containers that need it cannot start until it is created again.',
	'build-cache': 'The next build that needs it takes longer.',
};
