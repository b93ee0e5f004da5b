import assert from 'node:assert/strict';
import {test} from 'node:test';
import {groupStatus} from '../../source/resources/group-status.ts';
import {comparedContainers, projectAt, projectKey, projectRow} from '../../source/store/projects.ts';
import {driftId} from '../../source/store/reads.ts';
import {spansText} from '../../source/text/span.ts';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

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
