import {exitWord} from '../format/exit-status.ts';
import {hasFailed, hasFailedToStart} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';

/** Why a container needs attention. */
export type Attention = {
	/** The lower, the more urgent. */
	readonly urgency: number;
	/** The problem, worded to follow the name: `is unhealthy`. */
	readonly problem: string;
};

/** Why a container needs attention; undefined if nothing is wrong with it. */
export function attentionOf(row: ContainerRow): Attention | undefined {
	const urgency = problems.findIndex(([, isSo]) => isSo(row));
	const words = problems[urgency]?.[0];
	return words === undefined ? undefined : {urgency, problem: typeof words === 'string' ? words : words(row)};
}

type Description = string | ((row: ContainerRow) => string);

/** The most urgent first. */
const problems: readonly (readonly [words: Description, isSo: (row: ContainerRow) => boolean])[] = [
	['uses all the CPU it can get', row => row.isRunaway],
	['ran out of memory', ({details}) => details?.isOutOfMemory ?? false],
	['is unhealthy', ({container}) => container.state === 'running' && container.health === 'unhealthy'],
	['keeps restarting', ({container}) => container.state === 'restarting'],
	['could not start', ({container, details}) => hasFailedToStart(container, details)],
	['is dead', ({container}) => container.state === 'dead'],
	[exitWords, ({container}) => hasFailed(container)],
];

function exitWords({container: {exitCode = 0}}: ContainerRow): string {
	const word = exitWord(exitCode);
	return `exited with status ${exitCode}${word === undefined ? '' : ` (${word})`}`;
}
