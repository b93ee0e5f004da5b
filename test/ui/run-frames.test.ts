import assert from 'node:assert/strict';
import type {Image, ImageConfig} from '../../source/model/image.ts';
import type {Size} from '../../source/model/rect.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import type {Event} from '../../source/store/event.ts';
import {imageConfigId} from '../../source/store/reads.ts';
import type {RunStep} from '../../source/store/run.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {now} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

const id = 1;
const stepped = (step: Omit<RunStep, 'startedAt'>): Event => ({
	type: 'run-stepped',
	id,
	step: {...step, startedAt: now},
});

const begun: readonly Event[] = [
	{type: 'run-started', id, line: 'docker run --rm hello-world', key: undefined},
	{type: 'dialog-opened', dialog: {type: 'run-steps', top: undefined}},
	stepped({id: 'ask', text: 'Asked the engine at unix:///var/run/docker.sock', status: 'done', endedAt: now + 3}),
];

const pulling: readonly Event[] = [
	...begun,
	stepped({id: 'image', text: 'hello-world:latest is not in its cache', status: 'note', endedAt: undefined}),
	stepped({
		id: 'pull',
		text: 'Pulling hello-world:latest from docker.io',
		status: 'doing',
		endedAt: undefined,
		reference: 'hello-world:latest',
	}),
	{type: 'pull-started', key: 'test/pull', id, reference: 'hello-world:latest', at: now},
	{
		type: 'pull-progressed',
		id,
		speed: 2_000_000,
		progress: {
			layers: [
				{id: '719385e32844', phase: 'downloading', current: 4_000_000, total: 10_000_000},
				{id: '1f2e3d4c5b6a', phase: 'done', current: 2_000_000, total: 2_000_000},
			],
			fraction: 0.4,
			digest: undefined,
			outcome: undefined,
		},
	},
	{type: 'ticked', now: now + 2500},
];

const ended: readonly Event[] = [
	...begun,
	stepped({id: 'image', text: 'hello-world:latest is in its cache', status: 'done', endedAt: undefined}),
	stepped({id: 'create', text: 'Created the container calm_noether (0123456789ab)', status: 'done', endedAt: now + 41}),
	stepped({id: 'start', text: 'Started: /hello', status: 'done', endedAt: now + 1234}),
	stepped({id: 'exit', text: 'It ended with status 1 (error)', status: 'failed', endedAt: undefined}),
	stepped({id: 'remove', text: 'Removed, as --rm wants it', status: 'done', endedAt: undefined}),
	{
		type: 'run-wrote',
		id,
		lines: [
			{stream: 'stdout', at: '', text: 'Hello from \u001B[32mDocker\u001B[m!'},
			{stream: 'stdout', at: '', text: 'A long line goes on in the next row. '.repeat(5).trim()},
			{stream: 'stderr', at: '', text: 'goodbye\u001B]0;title\u0007\u001B[2J'},
		],
		openLines: [{stream: 'stdout', at: '', text: 'and a prompt> '}],
	},
	{type: 'run-changed', id, change: {status: 'done'}},
];

const redis: Image = {
	key: resourceId('test', 'sha256:07919d1af50c'),
	host: 'test',
	id: 'sha256:07919d1af50c',
	tags: ['redis:latest'],
	digests: [],
	createdAt: now,
	size: 117_000_000,
	sharedSize: 0,
	labels: {},
};
const config: ImageConfig = {
	id: redis.id,
	entrypoint: ['docker-entrypoint.sh'],
	command: ['redis-server'],
	environment: [],
	workingDirectory: '/data',
	user: '',
	exposedPorts: ['6379/tcp'],
	volumes: ['/data'],
	platform: 'linux/amd64',
};

testScenes([
	{
		open: typed,
		name: 'run',
		title: 'the dialog to run a container offers completions',
		keys: ['R', ...'-d', 'Space', ...'--na'],
		check(rows) {
			assert.match(rows.join('\n'), /╭─ Run a container ─/);
			assert.match(rowWith(rows, '❯'), /❯ -d --na│/);
			assert.match(rowWith(rows, '--name '), /--name +NAME {2}Its name/);
		},
	},
	{
		name: 'run-image',
		title: 'the plan below the line shows the image, command, ports and conflicts',
		open(size) {
			const bench = typed(size);
			bench.press('R');
			bench.type('--name shop-db-1 -p 8080:80 redis ');
			bench.store.dispatch(
				{type: 'items-listed', host: 'test', kind: 'images', items: [redis]},
				{type: 'read', id: imageConfigId(redis.key), value: config},
			);
			return bench;
		},
		check(rows) {
			const text = rows.join('\n');
			assert.match(text, /Image +redis:latest is on the engine · 117MB/);
			assert.match(text, /Command +docker-entrypoint\.sh redis-server · from/);
			assert.match(text, /Ports +8080->80\/tcp, 6379\/tcp not published/);
			assert.match(text, /Volumes +new anonymous volume at \/data/);
			assert.match(text, /▲ A container named shop-db-1 exists/);
		},
	},
	{
		name: 'run-pasted',
		title: 'a pasted command keeps its lines, and its expansions are shown',
		open(size) {
			const bench = typed(size);
			bench.press('R');
			bench.send({
				type: 'paste',
				text: 'docker run -d \\\n  -v $PWD/data:/data \\\n  -e TOKEN=$TOKEN -e NAME="$(id -u)" \\\n  redis # the cache',
			});
			bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items: [redis]});
			return bench;
		},
		check(rows) {
			const text = rows.join('\n');
			assert.match(text, /redis # the cache│/);
			assert.match(text, /Expanded +\$PWD → \//);
		},
	},
	{
		name: 'run-missing',
		title: 'a missing image is shown with the registry that it is pulled from',
		open(size) {
			const bench = typed(size);
			bench.press('R');
			bench.type('redis:6 redis-server --save 60');
			bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items: [redis]});
			return bench;
		},
		check(rows) {
			assert.match(rowWith(rows, 'Image '), /Image +redis:6 is not on the engine;/);
		},
	},
	{
		open: typed,
		name: 'run-wrong',
		title: 'the problem with a line is below it, with marks under the word',
		keys: ['R', ...'--memory', 'Space', ...'lots', 'Space', ...'busybox'],
		check(rows) {
			const at = rows.indexOf(rowWith(rows, '❯'));
			const [line = '', marks = ''] = rows.slice(at, at + 2).map(row => row.slice(row.indexOf('│')));
			assert.equal(marks.indexOf('^^^^'), line.indexOf('lots'));
			assert.match(rows[at + 2] ?? '', /✗ This must be a size such as 256m/);
		},
	},
	{
		name: 'run-pulling',
		title: 'a run that waits for its image shows the bars of the pull',
		open: inHarbour({events: pulling}),
		check(rows) {
			assert.match(rowWith(rows, 'Pulling'), /◐ Pulling hello-world:latest from.* 2 s │/);
			assert.match(rowWith(rows, '40%'), /[█▉-▏]+░+ {2}40%/);
			assert.match(rowWith(rows, '719385e32844'), /downloading/);
		},
	},
	{
		name: 'run-ended',
		title: 'an ended run shows its steps with their times, and its output without control sequences',
		open: inHarbour({events: ended}),
		check(rows) {
			assert.match(rowWith(rows, 'Started'), /✓ Started: \/hello +1\.2 s/);
			assert.match(rowWith(rows, 'goodbye'), /┃ goodbye +│/);
			assert.match(rowWith(rows, 'and a prompt'), / {2}and a prompt>/);
		},
	},
]);

/** The harbour on an engine that can create containers. */
function typed(size: Size): Bench {
	const engine = fakeEngine();
	const containers = {...engine.containers, create: async () => ({id: 'new', warnings: []})};
	return aBench({...engine, containers}, {store: harbourStore({size})});
}
