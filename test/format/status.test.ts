import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {statusWords} from '../../source/format/status.ts';
import type {Action} from '../../source/model/action.ts';
import type {ContainerRow} from '../../source/model/container-row.ts';
import {aRow, now, someDetails} from '../helpers/container-row.ts';

const minute = 60_000;
const exited = {state: 'exited', since: now - 2 * minute} as const;
const stopping: Action = {id: 1, verb: 'stop', startedAt: now - 3000, deadline: now + 6400};
const starved = {details: someDetails({isOutOfMemory: true})};

/** What a row says in as much room as it likes, and in a few narrower columns. */
const table: readonly (readonly [ContainerRow, string, Readonly<Record<number, string>>?])[] = [
	[aRow(), 'Up 3 hours', {9: 'Up 3h'}],
	[aRow({since: now - minute}), 'Up About a minute', {16: 'Up 1m'}],
	[aRow({since: now + minute}), 'Up Less than a second'],
	[aRow({since: undefined}), 'Up'],
	[aRow({health: 'healthy'}), 'Up 3 hours (healthy)', {20: 'Up 3h (healthy)', 14: 'Up 3h'}],
	[
		aRow({health: 'starting'}),
		'Up 3 hours (health: starting)',
		{28: 'Up 3h (health: starting)', 22: 'Up 3 hours', 16: 'Up 3h'},
	],
	[aRow({health: 'unhealthy'}), 'Up 3 hours (unhealthy)', {21: 'Up 3h (unhealthy)', 16: 'unhealthy'}],
	[aRow({state: 'paused'}), 'Up 3 hours (Paused)', {18: 'Up 3h (Paused)', 13: 'paused'}],
	[aRow({state: 'created'}), 'Created'],
	[aRow({state: 'created'}, {details: someDetails({error: 'no such file'})}), 'Could not start'],
	[aRow({state: 'exited', exitCode: 128}, {details: someDetails({error: 'no such file'})}), 'Could not start'],
	[aRow({state: 'removing'}), 'Removal In Progress', {12: 'Removing'}],
	[aRow({state: 'dead'}), 'Dead'],
	[aRow({state: 'unknown', status: 'Thawing'}), 'Thawing'],
	[aRow({state: 'unknown', status: ''}), 'Unknown'],
	[aRow({...exited, exitCode: 0}), 'Exited (0) 2 minutes ago', {20: 'Exited (0) 2m ago', 16: 'Exited (0)'}],
	[aRow({...exited, exitCode: undefined}), 'Exited 2 minutes ago'],
	[aRow({...exited, exitCode: 1}), 'Exited (1) error 2 minutes ago'],
	[
		aRow({...exited, exitCode: 137}),
		'Exited (137) killed 2 minutes ago',
		{26: 'Exited (137) killed 2m ago', 19: 'Exited (137) killed', 18: 'killed (137)', 8: 'killed'},
	],
	[
		aRow({...exited, exitCode: 137}, starved),
		'Exited (137) out of memory 2 minutes ago',
		{26: 'Exited (137) out of memory', 16: 'out of memory'},
	],
	[aRow({...exited, exitCode: 139}), 'Exited (139) segmentation fault 2 minutes ago', {16: 'Exited (139)'}],
	[aRow({...exited, exitCode: 42, since: undefined}), 'Exited (42)'],
	[
		aRow({state: 'restarting', exitCode: 1}, {details: someDetails({restartCount: 12})}),
		'Restarting (1), 12th time',
		{20: 'Restarting (1)'},
	],
	[aRow({state: 'restarting', exitCode: 1, since: now - 5000}), 'Restarting (1) 5 seconds ago'],
	[
		aRow({state: 'restarting', exitCode: 137}, {details: someDetails({restartCount: 2, isOutOfMemory: true})}),
		'Restarting (137) out of memory, 2nd time',
		{20: 'Restarting (137)'},
	],
	[aRow({}, {isRunaway: true}), 'RUNAWAY · Up 3 hours', {16: 'RUNAWAY · Up 3h', 8: 'RUNAWAY'}],
	[
		aRow({}, {action: stopping, killKey: 'C-k'}),
		'stopping, SIGKILL in 7 s · C-k kills now',
		{
			28: 'stopping 7 s · C-k kills now',
			24: 'stopping 7 s · C-k kills',
			20: 'stopping 7 s · C-k',
			12: 'stopping 7 s',
			8: 'stopping',
		},
	],
	[aRow({}, {action: stopping, killKey: 'F8'}), 'stopping, SIGKILL in 7 s · F8 kills now'],
	[aRow({}, {action: stopping}), 'stopping, SIGKILL in 7 s'],
	[
		aRow({}, {action: {...stopping, deadline: now - 1}}),
		'stopping, SIGKILL sent',
		{20: 'stopping · SIGKILL', 8: 'stopping'},
	],
	[aRow({}, {action: {...stopping, deadline: undefined}}), 'stopping'],
	[
		aRow({}, {action: {...stopping, verb: 'restart'}, killKey: 'C-k'}),
		'restarting, SIGKILL in 7 s',
		{20: 'restarting 7 s'},
	],
	[aRow(exited, {action: {...stopping, verb: 'restart'}}), 'restarting'],
	// The clock of the rows is up to a second late.
	[aRow({}, {action: {...stopping, startedAt: now + 700, deadline: now + 10_700}}), 'stopping, SIGKILL in 10 s'],
	[aRow({}, {action: {id: 1, verb: 'kill', startedAt: now, deadline: undefined}}), 'killing'],
	[aRow(exited, {action: {id: 1, verb: 'start', startedAt: now, deadline: undefined}}), 'starting'],
	[aRow({}, {action: {id: 1, verb: 'exec', startedAt: now, deadline: undefined}}), 'Up 3 hours'],
];

for (const [row, expected, narrower = {}] of table) {
	test(`a row says “${expected}”, and less in less room`, () => {
		assert.equal(statusWords(row), expected);
		for (const [width, words] of Object.entries(narrower)) {
			assert.equal(statusWords(row, Number(width)), words, `in ${width} cells`);
		}
	});
}

test('a status fits into sixteen cells in every state of a container', () => {
	const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;
	const verbs = ['start', 'stop', 'kill', 'restart', 'pause', 'unpause', 'rename', 'remove', 'exec'] as const;
	const rows = fc.record({
		state: fc.constantFrom(...states),
		health: fc.constantFrom('none', 'starting', 'healthy', 'unhealthy'),
		since: fc.option(fc.integer({min: now - 1e11, max: now + 1000}), {nil: undefined}),
		exitCode: fc.option(fc.integer({min: 0, max: 255}), {nil: undefined}),
	});
	const extras = fc.record({
		isRunaway: fc.boolean(),
		details: fc.option(fc.record({restartCount: fc.nat(9999), isOutOfMemory: fc.boolean()}).map(someDetails), {
			nil: undefined,
		}),
		action: fc.option(
			fc.record({
				id: fc.constant(1),
				verb: fc.constantFrom(...verbs),
				startedAt: fc.constant(now),
				deadline: fc.constantFrom(undefined, now - 1, now + 600_000),
			}),
			{nil: undefined},
		),
	});
	fc.assert(
		fc.property(rows, extras, fc.integer({min: 16, max: 60}), (container, rest, width) => {
			const words = statusWords(aRow(container, {...rest, killKey: 'C-k'}), width);
			assert.ok(words.length > 0 && words.length <= width, `“${words}” in ${width}`);
		}),
		{numRuns: 1000},
	);
});
