import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/model/container.ts';
import type {ResourceId} from '../../source/model/resource-id.ts';
import {connectedHosts, currentHost, hostNames} from '../../source/store/connections.ts';
import type {Store} from '../../source/store/create-store.ts';
import {projectKey, projectsOf} from '../../source/store/projects.ts';
import {totalsOf} from '../../source/store/totals.ts';
import {subscriptions} from '../../source/sync/subscriptions.ts';
import {now} from '../helpers/container-row.ts';
import {aSample} from '../helpers/containers.ts';
import {containerOn, threeHosts} from '../helpers/hosts.ts';

function listed(store: Store): readonly string[] {
	const {containers, view} = store.getState();
	return view.order.filter(key => containers.has(key));
}

test('one list holds the containers of all hosts, and a new list of one host replaces only its own', () => {
	const store = threeHosts();
	assert.deepEqual(listed(store).toSorted(), [
		'ssh://prod/db',
		'ssh://prod/web',
		'ssh://staging/job',
		'ssh://staging/web',
	]);
	store.dispatch({
		type: 'containers-listed',
		host: 'ssh://staging',
		containers: [containerOn('ssh://staging', 'api')],
		at: now,
	});
	assert.deepEqual(listed(store).toSorted(), ['ssh://prod/db', 'ssh://prod/web', 'ssh://staging/api']);
	assert.deepEqual(connectedHosts(store.getState()), ['ssh://prod', 'ssh://staging']);
});

test('a lost host keeps its rows, and the others go on', () => {
	const store = threeHosts();
	store.dispatch({type: 'connection-lost', host: 'ssh://prod', problem: 'It went away.', retryAt: now + 1000});
	assert.equal(listed(store).length, 4);
	assert.deepEqual(connectedHosts(store.getState()), ['ssh://staging']);
	assert.deepEqual(subscriptions(store.getState(), 'ssh://prod'), []);
	assert.ok(subscriptions(store.getState(), 'ssh://staging').length > 0);
});

test('a host that was closed leaves nothing behind, and its late events change nothing', () => {
	const store = threeHosts();
	store.dispatch({type: 'view-changed', view: {marks: new Set(['ssh://prod/web', 'ssh://staging/web'])}});
	const hosts = [{name: 'staging', host: 'ssh://staging'}];
	store.dispatch({type: 'hosts-chosen', hosts});
	const state = store.getState();
	assert.deepEqual([...state.connections.keys()], ['ssh://staging']);
	for (const keys of [state.containers, state.stats, state.details, state.logs, state.view.marks]) {
		assert.ok(![...keys.keys()].some(key => String(key).startsWith('ssh://prod/')));
	}

	store.dispatch({
		type: 'containers-listed',
		host: 'ssh://prod',
		containers: [containerOn('ssh://prod', 'late')],
		at: now,
	});
	assert.equal(store.getState(), state);
});

test('only a container of the same host takes the selection of a removed one with its name', () => {
	const store = threeHosts({view: {selected: 'ssh://prod/web'}});
	const change = (host: string, containers: readonly Container[], removed: readonly ResourceId[] = []) =>
		store.dispatch({type: 'containers-changed', host, containers, removed, at: now});
	change('ssh://prod', [], ['ssh://prod/web']);
	const {selected: neighbour} = store.getState().view;
	change('ssh://staging', [containerOn('ssh://staging', 'web-2', {name: 'web'})]);
	assert.equal(store.getState().view.selected, neighbour);
	change('ssh://prod', [containerOn('ssh://prod', 'web-2', {name: 'web'})]);
	assert.equal(store.getState().view.selected, 'ssh://prod/web-2');
});

test('host: finds by name and address, in any view', () => {
	const store = threeHosts();
	const filtered = (value: string) => {
		store.dispatch({type: 'view-changed', view: {filter: {value, cursor: value.length}}});
		return listed(store).toSorted();
	};
	assert.deepEqual(filtered('host:prod'), ['ssh://prod/db', 'ssh://prod/web']);
	assert.deepEqual(filtered('!host:prod web'), ['ssh://staging/web']);
	assert.deepEqual(filtered('host:ssh'), filtered(''));
	store.dispatch(
		{type: 'view-switched', kind: 'volumes'},
		...['ssh://prod', 'ssh://staging'].map(
			host =>
				({
					type: 'items-listed',
					host,
					kind: 'volumes',
					items: [{key: `${host}/data`, host, name: 'data', driver: 'local', labels: {}} as never],
				}) as const,
		),
		{type: 'view-changed', view: {filter: {value: 'host:stag', cursor: 9}}},
	);
	assert.deepEqual(store.getState().view.order, ['ssh://staging/data']);
});

test('the project of the working directory is listed where it has containers, and else once, on the first host', () => {
	const store = threeHosts();
	const projects = () => [...(projectsOf(store.getState())?.keys() ?? [])].toSorted();
	const list = (name: string) => {
		for (const host of ['ssh://staging', 'ssh://prod']) {
			const source = {project: name, directory: '/work', files: ['/work/compose.yaml'], environmentFiles: []};
			const items = [{key: projectKey(host, name), source, services: ['web']} as never];
			store.dispatch({type: 'items-listed', host, kind: 'projects', items});
		}
	};
	list('shop');
	assert.deepEqual(projects(), ['ssh://prod/project:shop', 'ssh://staging/project:shop']);
	list('blog');
	assert.deepEqual(projects(), ['ssh://prod/project:blog', 'ssh://prod/project:shop', 'ssh://staging/project:shop']);
});

test('something new goes to the host of the selected item, else to the first that answers', () => {
	const store = threeHosts({view: {selected: 'ssh://staging/job'}});
	assert.equal(currentHost(store.getState()), 'ssh://staging');
	store.dispatch({type: 'view-changed', view: {filter: {value: 'nothing', cursor: 7}}});
	assert.equal(currentHost(store.getState()), 'ssh://prod');
});

test('two hosts with the same short name are shown with their addresses', () => {
	const store = threeHosts();
	store.dispatch({
		type: 'hosts-chosen',
		hosts: [
			{name: 'local', host: 'unix:///a.sock'},
			{name: 'local', host: 'unix:///b.sock'},
		],
	});
	assert.deepEqual([...hostNames(store.getState().connections).values()], ['unix:///a.sock', 'unix:///b.sock']);
});

test('the totals of hosts whose clocks differ are added up', () => {
	const store = threeHosts();
	const {sampled, memoryUsed} = totalsOf(store.getState());
	const hour = 3_600_000;
	const key = 'ssh://staging/web';
	store.dispatch({type: 'sampled', samples: [{key, sample: aSample(now + hour, {memoryUsed: 100 * 2 ** 20})}]});
	store.dispatch({
		type: 'sampled',
		samples: [{key: 'ssh://staging/job', sample: aSample(now + hour, {memoryUsed: 100 * 2 ** 20})}],
	});
	assert.equal(sampled, 4);
	assert.deepEqual([totalsOf(store.getState()).sampled, totalsOf(store.getState()).memoryUsed], [4, memoryUsed]);
});
