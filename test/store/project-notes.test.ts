import assert from 'node:assert/strict';
import {test} from 'node:test';
import {service as serviceColumn} from '../../source/resources/columns/container-identity-columns.ts';
import {groupMark, groupStatus} from '../../source/resources/group-status.ts';
import {servicesTab} from '../../source/resources/tabs/services.ts';
import {comparedContainers, projectAt, projectKey, projectRow} from '../../source/store/projects.ts';
import {driftId} from '../../source/store/reads.ts';
import {rowOf} from '../../source/store/rows.ts';
import {spansText} from '../../source/text/span.ts';
import {someDetails} from '../helpers/container-row.ts';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

test('one-off containers are counted separately in any state, and change no comparison', () => {
	const labels = {'com.docker.compose.oneoff': 'True'};
	const web = aContainer('web-1', {project: 'shop', service: 'web'});
	const failed = aContainer('web-run-1', {project: 'shop', service: 'web', labels, state: 'exited', exitCode: 1});
	const running = aContainer('web-run-2', {project: 'shop', service: 'web', labels});
	const containers = [web, failed, running];
	const store = aStore();
	const key = projectKey(web.host, 'shop');
	store.dispatch(
		{type: 'containers-listed', host: web.host, containers, at: today},
		{type: 'view-changed', view: {selected: key, tab: 'services'}},
	);
	const state = store.getState();
	const project = projectAt(state, key) ?? assert.fail('no project');
	const {summary} = projectRow(state, project);
	assert.equal(spansText(groupStatus(summary)), '1 running · 2 one-off');
	assert.equal(groupMark(summary).token, 'running');
	const lines = servicesTab.body(state, {width: 80, height: 5}).map(spansText);
	assert.match(lines[1] ?? '', /web +● 1 running · 2 one-off/);
	assert.equal(comparedContainers({containers}), comparedContainers({containers: [web]}));
	const [row] = containers.slice(1).map(container => serviceColumn.text(rowOf(state, container)));
	assert.equal(row, 'web (one-off)');
});

test('a service names its image and that a newer one has the name, although the list has only an id', () => {
	const image = `sha256:${'0'.repeat(64)}`;
	const web = aContainer('web-1', {project: 'shop', service: 'web', image});
	const store = aStore();
	store.dispatch(
		{type: 'containers-listed', host: web.host, containers: [web], at: today},
		{type: 'view-changed', view: {selected: projectKey(web.host, 'shop')}},
		{type: 'details-read', key: web.key, details: someDetails({imageName: 'nginx:1', newerImage: 'here'})},
	);
	const lines = servicesTab.body(store.getState(), {width: 100, height: 5}).map(spansText);
	assert.match(lines[1] ?? '', / nginx:1 ↑/);
});

test('a project is drifted if these containers were compared and differ, and being changed while Compose runs on it', () => {
	const store = aStore();
	const web = aContainer('web-1', {project: 'shop', service: 'web'});
	const key = projectKey(web.host, 'shop');
	const words = () => {
		const state = store.getState();
		const project = projectAt(state, key);
		assert.ok(project);
		const {summary, ...notes} = projectRow(state, project);
		return spansText(groupStatus(summary, notes));
	};
	store.dispatch({type: 'containers-listed', host: web.host, containers: [web], at: today});
	assert.equal(words(), '1 running');

	const services = [{name: 'web', effect: 'recreate', words: 'up would recreate web', differences: []}] as const;
	const drift = {version: '2.26.1', containers: comparedContainers({containers: [web]}), services};
	store.dispatch({type: 'read', id: driftId(key), value: drift});
	assert.equal(words(), '1 running · drifted');

	// Other results come and go, this one stays.
	for (let index = 0; index < 40; index++) {
		store.dispatch({type: 'read', id: `inspection ${index}`, value: {}});
	}

	const action = {id: 1, verb: 'update', startedAt: today, deadline: undefined} as const;
	store.dispatch({type: 'action-started', key, action});
	assert.equal(words(), '1 running · drifted · being changed');

	const recreated = {...web, key: `${web.host}/web-2`, id: 'web-2'} as const;
	store.dispatch({type: 'containers-listed', host: web.host, containers: [recreated], at: today});
	store.dispatch({type: 'action-ended', key, id: 1});
	assert.equal(words(), '1 running');
});
