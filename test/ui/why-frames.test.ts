import assert from 'node:assert/strict';
import type {Container} from '../../source/model/container.ts';
import type {EventMemory, EventRecord} from '../../source/model/event-record.ts';
import type {Json} from '../../source/model/json.ts';
import {textAt} from '../../source/model/read-json.ts';
import type {Size} from '../../source/model/rect.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import {eventMemoryId, historyId, inspectionId, logTailId, portProcessId} from '../../source/store/reads.ts';
import {aBench} from '../helpers/bench.ts';
import {now, someDetails} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {containers, keyOf} from '../helpers/harbour.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

const time = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();

/** The state of an inspection after a run that ended some seconds ago. */
const ended = (ExitCode: number, startedAgo: number, endedAgo: number, rest: Readonly<Record<string, Json>> = {}) => ({
	...{ExitCode, Error: '', StartedAt: time(startedAgo), FinishedAt: time(endedAgo)},
	...rest,
});

type Story = {
	/** A container of the harbour, and its last state. */
	readonly name: string;
	readonly container?: Partial<Container>;
	readonly inspection: Readonly<Record<string, Json>>;
	/** Its events, each with the seconds since then. */
	readonly events?: readonly (readonly [secondsAgo: number, action: string, attributes?: Record<string, string>])[];
	readonly memory?: EventMemory;
	readonly log?: readonly string[];
	/** A command from here, and the seconds since then. */
	readonly command?: readonly [secondsAgo: number, line: string];
};

/** The page Why of a container, zoomed. */
const why =
	({name, container: change, inspection, events = [], memory, log = [], command}: Story) =>
	(size: Size) => {
		const store = harbourStore({size});
		const key = keyOf(name);
		const all = containers.map(container => (container.key === key ? {...container, ...change} : container));
		const restartCount = Number(inspection.RestartCount ?? 0);
		const error = textAt(inspection, 'State', 'Error');
		store.dispatch(
			{type: 'containers-listed', host: 'test', containers: all, at: now},
			...(change ? [{type: 'details-read', key, details: someDetails({restartCount, error})} as const] : []),
			{type: 'view-changed', view: {selected: key, showsAll: true, tab: 'why', focus: 'detail', isZoomed: true}},
			{type: 'read', id: inspectionId(key), value: inspection},
			{type: 'read', id: historyId(key), value: events.map(([ago, ...rest]) => event(ago, ...rest))},
			{type: 'read', id: eventMemoryId(key), value: memory},
			{type: 'read', id: logTailId(key), value: log.map(text => ({stream: 'stdout', at: '', text}))},
		);
		if (command) {
			const [ago, line] = command;
			const at = now - ago * 1000;
			store.dispatch({type: 'command-recorded', record: {id: 1, at, line, endedAt: at + 900, problem: undefined}});
		}

		return aBench(fakeEngine(), {store});
	};

function event(ago: number, action: string, attributes: Record<string, string> = {}): EventRecord {
	const key = resourceId('test', `event ${ago} ${action}`);
	return {...{key, at: now - ago * 1000, type: 'container', action, argument: ''}, id: 'a', name: 'a', attributes};
}

testScenes([
	{
		name: 'why-exit',
		title: 'the page Why of a program that failed has its code, its errors first, and what can be changed',
		open: why({
			name: 'migrate',
			container: {exitCode: 1, since: now - 95_000},
			inspection: {State: ended(1, 97, 95)},
			events: [
				[97, 'start'],
				[95, 'die', {exitCode: '1', execDuration: '2'}],
			],
			log: ['connecting to shop-db-1', 'migration 17 of 19', 'ERROR: column "total" already exists', 'rolled back'],
		}),
		check(rows) {
			assert.match(rowWith(rows, 'Why  '), /Its program ended with an error: code 1\./);
			assert.match(rowWith(rows, 'Last errors'), /ERROR: column/);
		},
	},
	{
		name: 'why-killed',
		title: 'the page Why of a container that was killed from here says so, with its last usage',
		open: why({
			name: 'ping',
			container: {state: 'exited', exitCode: 137, since: now - 3000},
			inspection: {State: ended(137, 723, 3), HostConfig: {Memory: 0}},
			events: [
				[723, 'start'],
				[3, 'kill', {signal: '9'}],
				[3, 'die', {exitCode: '137', execDuration: '720'}],
			],
			log: ['64 bytes from 10.0.0.1: seq=70312 ttl=64 time=0.041 ms'],
			command: [3.2, 'docker kill ping'],
		}),
		check(rows) {
			assert.match(rowWith(rows, 'Why  '), /This dashboard killed it\./);
			assert.match(rowWith(rows, 'Used  '), /memory 1\.2 MiB/);
		},
	},
	{
		name: 'why-stopped',
		title: 'the page Why of a container that docker stop has stopped says that it came through the engine',
		open: why({
			name: 'shop-cache-1',
			container: {state: 'exited', exitCode: 137, since: now - 1000},
			inspection: {
				State: ended(137, 10_801, 1),
				HostConfig: {RestartPolicy: {Name: 'unless-stopped'}},
			},
			events: [
				[10_801, 'start'],
				[11, 'kill', {signal: '15'}],
				[1, 'kill', {signal: '9'}],
				[1, 'die', {exitCode: '137', execDuration: '10800'}],
			],
			log: ['Ready to accept connections', 'User requested shutdown...', 'Saving the final RDB snapshot'],
		}),
		check(rows) {
			assert.match(rows.join(' ').replace(/ +/g, ' '), /It was stopped through the engine: it did not end/);
			assert.match(rowWith(rows, 'Restarts'), /always, unless it is stopped/);
		},
	},
	{
		name: 'why-oom',
		title: 'the page Why of a container out of memory has its limit, its restarts, and how to raise the limit',
		open: why({
			name: 'import-2026-11',
			inspection: {
				State: ended(137, 1602, 1560, {OOMKilled: true}),
				HostConfig: {Memory: 256 * 2 ** 20, RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 3}},
				RestartCount: 3,
			},
			log: ['reading part 7', 'ERROR cannot map 96 MiB', ...Array<string>(6).fill('retrying')],
		}),
		check(rows) {
			assert.match(rowWith(rows, 'The kernel'), /Why +The kernel killed it: it reached its/);
			assert.match(rowWith(rows, 'after each failure'), /at most 3 times/);
		},
	},
	{
		name: 'why-engine-stopped',
		title: 'the page Why of a container that ended with its engine says so',
		open: why({
			name: 'eager_hopper',
			container: {state: 'exited', exitCode: 143, since: now - 400_000},
			inspection: {State: ended(143, 600_000, 400)},
			memory: {since: now - 380_000, isFull: false},
			log: ['listening on :3000', 'SIGTERM received, closing 3 connections'],
		}),
		check(rows) {
			assert.match(
				rows.join(' ').replace(/ +/g, ' '),
				/before the engine restarted, most likely because the engine was/,
			);
		},
	},
	{
		name: 'why-not-started',
		title: 'the page Why of a start that failed has the reason of the engine, and what has taken the port',
		open(size) {
			const bench = why({
				name: 'nightly-backup',
				container: {state: 'created', exitCode: 128},
				inspection: {
					State: {
						...{ExitCode: 128, StartedAt: '0001-01-01T00:00:00Z', FinishedAt: '0001-01-01T00:00:00Z'},
						Error: `driver failed programming external connectivity on endpoint nightly-backup (${'65f8c3ff'.repeat(8)}): Error starting userland proxy: listen tcp4 0.0.0.0:8022: bind: address already in use`,
					},
					HostConfig: {PortBindings: {'22/tcp': [{HostIp: '', HostPort: '8022'}]}},
				},
			})(size);
			bench.store.dispatch({type: 'read', id: portProcessId('test', '8022/tcp'), value: 'sshd (PID 812)'});
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'Why  '), /listen tcp4 0\.0\.0\.0:8022: bind: address/);
			assert.match(rowWith(rows, 'Port '), /8022\/tcp is taken by sshd \(PID 812\)\./);
		},
	},
	{
		name: 'why-unhealthy',
		title: 'the page Why of an unhealthy container has its check, the last five runs, and how to run it now',
		open: why({
			name: 'shop-api-1',
			inspection: {
				State: {
					...{Running: true, StartedAt: time(42 * 60)},
					Health: {
						...{Status: 'unhealthy', FailingStreak: 4},
						Log: Array.from({length: 6}, (_, index) => ({
							Start: time(60 - 10 * index),
							ExitCode: index === 0 ? 0 : 2,
							Output: index === 0 ? 'accepting connections' : `\u001b[2Jno response ${index}\n`,
						})),
					},
				},
				Config: {Healthcheck: {Test: ['CMD-SHELL', 'pg_isready -U shop'], Interval: 10e9, Timeout: 3e9, Retries: 4}},
			},
		}),
		check(rows) {
			assert.match(rowWith(rows, 'pg_isready'), /Health check +pg_isready -U shop · every 10 s/);
			assert.match(rowWith(rows, 'no response 5'), /✗ .* code 2 {2}no response 5/);
			assert.ok(!rows.some(row => row.includes('accepting connections')), 'the sixth run is not shown');
		},
	},
	{
		name: 'why-restart-loop',
		title: 'the page Why of a restart loop has the last exit, the restarts so far, and the next try',
		open: why({
			name: 'shop-worker-1',
			container: {exitCode: 4},
			inspection: {
				State: ended(4, 4.4, 4, {Running: true, Restarting: true}),
				HostConfig: {RestartPolicy: {Name: 'on-failure', MaximumRetryCount: 20}},
				RestartCount: 9,
			},
			events: [
				[4.4, 'start'],
				[4, 'die', {exitCode: '4', execDuration: '0'}],
			],
			log: ['connecting to shop-db-1', 'fatal: password authentication failed for user "worker"'],
		}),
		check(rows) {
			assert.match(rowWith(rows, 'Why  '), /Its program ended with an error: code 4\./);
			assert.match(rows.join(' ').replace(/ +/g, ' '), /restarted 9 times so far · next try in 21s/);
		},
	},
]);
