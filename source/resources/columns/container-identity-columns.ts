import {actionForms} from '../../format/countdown.ts';
import {imageName} from '../../format/image-name.ts';
import {runawayMark, statusWords} from '../../format/status.ts';
import {isOneOff} from '../../model/compose.ts';
import type {Health} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {shortId} from '../../model/id.ts';
import {imageNameOf} from '../../model/image-update.ts';
import type {Span, Token} from '../../text/span.ts';
import {truncate} from '../../text/width.ts';
import {markOfState, stateMark, urgency} from '../state-mark.ts';
import type {Column} from './column.ts';
import {ageWidth, ageWords} from './item-columns.ts';
import {containerColumn, textCell} from './text-cells.ts';

export const name = containerColumn({
	id: 'name',
	description: 'name',
	width: {min: 12, max: 30},
	priority: 101,
	text: ({container}) => container.name,
	sortValue: ({container}) => container.name.toLowerCase(),
});

/** After the name of an image that has a newer one, here or in the registry. */
const updateBadge = ' ↑';

/** The images of containers, with a badge if the registry has a newer one. A long name does not cut the badge off. */
export function withUpdateBadge(
	rows: readonly ContainerRow[],
	width: number,
	images: (room: number) => readonly Span[],
): readonly Span[] {
	return rows.some(({details}) => details?.newerImage)
		? [...images(width - updateBadge.length), {text: updateBadge, token: 'warning'}]
		: images(width);
}

export const image: Column<ContainerRow> = {
	id: 'image',
	title: 'IMAGE',
	description: 'image it was created from; ↑: a newer one exists',
	align: 'left',
	width: {min: 12, max: 32},
	priority: 82,
	cell: (row, width) =>
		withUpdateBadge([row], width, room =>
			textCell(row, truncate(imageName(imageNameOf(row.container, row.details), room), room), 'muted'),
		),
	text: ({container, details}) => imageName(imageNameOf(container, details)),
	sortValue: ({container, details}) => imageName(imageNameOf(container, details)).toLowerCase(),
};

/** How many cells the sign before the words takes, with its space. */
const glyphWidth = 2;

export const status: Column<ContainerRow> = {
	id: 'status',
	title: 'STATUS',
	description: 'state and its duration, health, exit code and reason',
	align: 'left',
	width: {min: 18, max: 38},
	takesRest: true,
	priority: 100,
	cell: (row, width) => {
		const {glyph, token} = stateMark(row);
		return [{text: `${glyph} `, token}, ...statusSpans(statusWords(row, width - glyphWidth), token)];
	},
	momentaryWidth(row) {
		const [, words = ''] = actionForms(row) ?? [];
		return words === '' ? 0 : glyphWidth + words.length;
	},
	text: row => statusWords(row),
	sortValue: urgency,
};

/** Ordinary states keep the default colour, so that the other states are noticed. */
function statusSpans(words: string, token: Token): readonly Span[] {
	const color = token === 'running' ? undefined : token;
	return words.startsWith(runawayMark)
		? [
				{text: runawayMark, token: 'high'},
				{text: words.slice(runawayMark.length), token: color},
			]
		: [{text: words, token: color}];
}

export const state: Column<ContainerRow> = {
	id: 'state',
	title: 'STATE',
	description: 'state in one word',
	align: 'left',
	width: {min: 12, max: 12},
	priority: 0,
	cell: row => {
		const {glyph, token} = markOfState(row);
		return [{text: `${glyph} ${row.container.state}`, token}];
	},
	text: ({container}) => container.state,
	sortValue: ({container}) => container.state,
};

export const health = containerColumn({
	id: 'health',
	description: 'result of its health check',
	width: {min: 9, max: 9},
	priority: 0,
	token: ({container}) => healthTokens[container.health],
	text: ({container}) => (container.health === 'none' ? '' : container.health),
	sortValue: ({container}) => healthOrder[container.health],
});

const healthTokens: Readonly<Record<Health, Token>> = {
	none: 'muted',
	starting: 'warning',
	healthy: 'success',
	unhealthy: 'failed',
};

const healthOrder: Readonly<Record<Health, number | undefined>> = {
	unhealthy: 0,
	starting: 1,
	healthy: 2,
	none: undefined,
};

export const restarts = containerColumn({
	id: 'restarts',
	description: 'restarts by its restart policy',
	align: 'right',
	width: {min: 8, max: 8},
	priority: 40,
	sortsDescending: true,
	token: ({details}) => (details?.restartCount ? 'warning' : 'muted'),
	// The list has no count: empty until the container has been inspected.
	text: ({details}) => (details === undefined ? '' : String(details.restartCount)),
	sortValue: ({details}) => details?.restartCount,
});

export const command = containerColumn({
	id: 'command',
	description: 'command it runs',
	width: {min: 12, max: 40},
	priority: 44,
	token: 'muted',
	text: ({container}) => container.command,
});

export const created = containerColumn({
	id: 'created',
	description: 'time since it was created',
	width: ageWidth,
	hasTwoWidths: true,
	priority: 48,
	sortsDescending: true,
	token: 'muted',
	text: ({container, engineNow}, width) => ageWords(container.createdAt, engineNow, width),
	sortValue: ({container}) => container.createdAt,
});

export const project = containerColumn({
	id: 'project',
	description: 'Compose project it belongs to',
	width: {min: 8, max: 20},
	priority: 34,
	token: 'muted',
	text: ({container}) => container.project ?? '',
	sortValue: ({container}) => container.project?.toLowerCase(),
});

export const service = containerColumn({
	id: 'service',
	description: 'Compose service it runs',
	width: {min: 8, max: 20},
	priority: 28,
	token: 'muted',
	text: ({container}) => `${container.service ?? ''}${isOneOff(container) ? ' (one-off)' : ''}`,
	sortValue: ({container}) => container.service?.toLowerCase(),
});

export const id = containerColumn({
	id: 'id',
	description: 'first twelve digits of the id',
	width: {min: 12, max: 12},
	priority: 24,
	token: 'muted',
	text: ({container}) => shortId(container.id),
	sortValue: ({container}) => container.id,
});
