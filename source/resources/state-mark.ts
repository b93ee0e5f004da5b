import {actionWord} from '../format/countdown.ts';
import type {ContainerState, Health} from '../model/container.ts';
import {type ContainerRow, isFailed} from '../model/container-row.ts';
import type {Mark, Token} from '../text/span.ts';

/** The mark of a row: of its running operation, else of its state. A word is always shown beside it. */
export function stateMark(row: ContainerRow): Mark {
	if (row.action && actionWord(row.action) !== undefined) {
		return {glyph: row.action.verb === 'restart' ? '↻' : '◐', token: 'warning'};
	}

	return markOfState(row);
}

/** The mark of a row's state, whatever operation is running. */
export function markOfState(row: ContainerRow): Mark {
	const mark = stateMarks[row.container.state];
	return typeof mark === 'function' ? mark(row) : mark;
}

/** The order of rows sorted by status: those that need attention come first. */
export function urgency(row: ContainerRow): number {
	const {container} = row;
	if (row.isRunaway) {
		return 0;
	}

	if (container.health === 'unhealthy' && container.state === 'running') {
		return 1;
	}

	const {token} = markOfState(row);
	return order.indexOf(container.state) + (token === 'failed' ? 2 : 10);
}

const order: readonly ContainerState[] = [
	'restarting',
	'dead',
	'unknown',
	'removing',
	'paused',
	'running',
	'created',
	'exited',
];

/** The mark of a container that is a runaway, as in the counts above the table. */
const runaway: Mark = {glyph: '▲', token: 'high'};

const stateMarks: Readonly<Record<ContainerState, Mark | ((row: ContainerRow) => Mark)>> = {
	created: endedMark,
	running: row =>
		row.isRunaway
			? runaway
			: {glyph: row.container.health === 'unhealthy' ? '✗' : '●', token: healthTokens[row.container.health]},
	paused: {glyph: '◐', token: 'paused'},
	restarting: {glyph: '↻', token: 'failed'},
	removing: {glyph: '◐', token: 'warning'},
	exited: endedMark,
	dead: endedMark,
	unknown: {glyph: '◐', token: 'muted'},
};

const healthTokens: Readonly<Record<Health, Token>> = {
	none: 'running',
	starting: 'warning',
	healthy: 'running',
	unhealthy: 'failed',
};

function endedMark(row: ContainerRow): Mark {
	return isFailed(row) ? {glyph: '✖', token: 'failed'} : {glyph: '○', token: 'stopped'};
}
