import {compactDuration} from '../../format/duration.ts';
import {imageName} from '../../format/image-name.ts';
import {shortId} from '../../model/id.ts';
import {hasTaskFailed, isWanted} from '../../model/swarm.ts';
import type {TaskRow} from '../../model/swarm-rows.ts';
import type {Mark} from '../../text/span.ts';
import type {Column} from './column.ts';
import {textColumn} from './item-columns.ts';

/** The columns of the view Tasks and of the tab Tasks, in their order. */
export const taskColumns: readonly Column<TaskRow>[] = [
	textColumn({
		id: 'name',
		title: 'TASK',
		description: 'service and slot, or node; ended tasks are dimmed',
		width: {min: 12, max: 40},
		priority: 101,
		token: ({item}) => (item.desired === 'shutdown' ? 'muted' : undefined),
		text: ({name}) => name,
		sortValue: ({name}) => name.toLowerCase(),
	}),
	{
		id: 'state',
		title: 'STATE',
		description: 'state and its duration, and the desired state if it differs',
		align: 'left',
		width: {min: 16, max: 30},
		priority: 100,
		cell(row) {
			const {glyph, token} = taskMark(row);
			return [
				{text: glyph, token},
				{text: ` ${stateText(row)}`, token: token === 'failed' ? token : 'muted'},
			];
		},
		text: stateText,
		sortValue: ({item}) => `${hasTaskFailed(item) ? 0 : 1} ${item.state}`,
	},
	textColumn({
		id: 'node',
		description: 'node that it runs on',
		width: {min: 8, max: 30},
		priority: 95,
		text: ({node}) => node,
	}),
	textColumn({
		id: 'error',
		description: 'why it failed or waits',
		width: {min: 16, max: 100},
		priority: 97,
		takesRest: true,
		token: 'failed',
		text: ({item}) => item.error,
		sortValue: ({item}) => item.error || undefined,
	}),
	textColumn({
		id: 'image',
		description: 'image of its container',
		width: {min: 12, max: 40},
		priority: 70,
		token: 'muted',
		text: ({item}, width) => (width === undefined ? item.image : imageName(item.image, width)),
	}),
	textColumn({
		id: 'container',
		description: 'id of its container on that node',
		width: {min: 12, max: 12},
		priority: 60,
		token: 'muted',
		text: ({item}) => shortId(item.containerId),
		isSortable: false,
	}),
];

/** The glyph of a task's state and its colour. */
function taskMark({item}: TaskRow): Mark {
	if (hasTaskFailed(item)) {
		return {glyph: '✖', token: 'failed'};
	}

	if (item.state === 'running') {
		return isWanted(item) ? {glyph: '●', token: 'running'} : {glyph: '◐', token: 'warning'};
	}

	return item.state === 'complete' || item.state === 'shutdown' || item.state === 'remove'
		? {glyph: '○', token: 'stopped'}
		: {glyph: '◐', token: 'warning'};
}

/** For example `running 3h`, or `running 3h → shutdown`. */
function stateText({item, now}: TaskRow): string {
	const {state, since} = item;
	// A task of a job runs until it is complete.
	const desired = item.desired === 'complete' ? state : item.desired;
	const age = since === undefined ? '' : ` ${compactDuration(Math.max(0, now - since))}`;
	const isThere = state === desired || hasTaskFailed(item) || (desired === 'shutdown' && state === 'complete');
	return `${state}${age}${isThere || desired === '' ? '' : ` → ${desired}`}`;
}
