import {imageName} from '../../format/image-name.ts';
import {formatPorts} from '../../format/ports.ts';
import {isJob, isUpdating} from '../../model/swarm.ts';
import type {SwarmServiceRow} from '../../model/swarm-rows.ts';
import type {Span, Token} from '../../text/span.ts';
import type {Column} from './column.ts';
import {ageWords, createdColumn, nameColumn, textColumn} from './item-columns.ts';

/** The columns of the view Services, in their order. */
export const swarmServiceColumns: readonly Column<SwarmServiceRow>[] = [
	nameColumn({description: 'name of the service', width: {min: 14, max: 40}}),
	textColumn({
		id: 'mode',
		description: 'replicated, global (one task on each node), or a job',
		width: {min: 10, max: 14},
		priority: 84,
		token: 'muted',
		text: ({item}) => item.mode,
	}),
	{
		id: 'replicas',
		title: 'REPLICAS',
		description: 'running and desired tasks; of a job, the completed ones',
		align: 'left',
		width: {min: 8, max: 12},
		priority: 100,
		cell: row => [replicasSpan(row)],
		text: ({running, wanted}) => `${running ?? '?'}/${wanted ?? '?'}`,
		sortValue: ({running = 0, wanted = 0}) => running - wanted,
	},
	{
		id: 'update',
		title: 'UPDATE',
		description: 'state and progress of the last update',
		align: 'left',
		width: {min: 14, max: 40},
		priority: 92,
		cell: row => [updateSpan(row)],
		text: row => updateSpan(row).text,
		sortValue: ({item}) => item.update?.startedAt,
	},
	textColumn({
		id: 'image',
		description: 'image of its tasks',
		width: {min: 14, max: 50},
		priority: 90,
		text: ({item}, width) => (width === undefined ? item.image : imageName(item.image, width)),
	}),
	textColumn({
		id: 'ports',
		description: 'ports published on the nodes',
		width: {min: 8, max: 40},
		priority: 82,
		text: ({item}, width) => formatPorts(item.ports, width),
		sortValue: ({item}) => item.ports[0]?.publicPort,
	}),
	textColumn({
		id: 'placement',
		description: 'constraints on the nodes that its tasks run on',
		width: {min: 12, max: 50},
		priority: 70,
		token: 'muted',
		text: ({item}) => item.constraints.join(', '),
	}),
	textColumn({
		id: 'stack',
		description: 'stack that it was deployed with',
		width: {min: 8, max: 24},
		priority: 65,
		token: 'muted',
		text: ({item}) => item.stack ?? '',
		sortValue: ({item}) => item.stack,
	}),
	createdColumn<SwarmServiceRow['item']>(60),
];

function replicasSpan({item, running, wanted, failure}: SwarmServiceRow): Span {
	const isDone = running !== undefined && wanted !== undefined && running >= wanted;
	const [glyph, token]: readonly [string, Token] =
		running === undefined
			? [' ', 'muted']
			: isDone
				? running === 0 && !isJob(item)
					? ['○', 'stopped']
					: ['●', 'running']
				: failure === undefined
					? ['◐', 'warning']
					: ['✖', 'failed'];
	return {text: `${glyph} ${running ?? '–'}/${wanted ?? '–'}`, token};
}

/** The last update: `updating 1/3`, `rolled back 3m ago`, `paused`; empty if there was none. */
export function updateSpan(row: SwarmServiceRow): Span {
	const state = row.item.update?.state ?? '';
	const token = state.endsWith('paused')
		? 'failed'
		: state.startsWith('rollback') || state === 'updating'
			? 'warning'
			: 'muted';
	return {text: updateText(row), token};
}

function updateText({item, updated, wanted, now}: SwarmServiceRow): string {
	const {update} = item;
	if (!update) {
		return '';
	}

	const words = updateWords[update.state] ?? update.state.replaceAll('_', ' ');
	if (isUpdating(item)) {
		return updated === undefined || wanted === undefined ? words : `${words} ${updated}/${wanted}`;
	}

	const since = update.completedAt ?? update.startedAt;
	return [words, ageWords(since, now, 0)].filter(part => part !== '').join(' ');
}

const updateWords: Readonly<Record<string, string>> = {
	updating: 'updating',
	paused: 'paused',
	completed: 'updated',
	rollback_started: 'rolling back',
	rollback_paused: 'roll-back paused',
	rollback_completed: 'rolled back',
};
