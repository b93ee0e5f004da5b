import assert from 'node:assert/strict';
import {test} from 'node:test';
import {harbour} from './dashboard.ts';

const obedient = ['busybox', 'sh', '-c', 'trap "exit 0" TERM; echo ready; sleep 1000 & wait'];

function labels(service: string, needs = ''): readonly string[] {
	const facts = {
		project: 'quay',
		service,
		depends_on: needs === '' ? '' : `${needs}:service_started:false`,
		'project.config_files': '/srv/quay/compose.yaml',
	};
	return Object.entries(facts).flatMap(([name, value]) => ['--label', `com.docker.compose.${name}=${value}`]);
}

test('one answer stops a project, dependents first, and each container shows why it ended', async t => {
	const {engine, containers, inspect, open} = await harbour(t, 'projects');
	const db = await containers.run('--name', 'quay-db-1', ...labels('db'), ...obedient);
	const api = await containers.run('--name', 'quay-api-1', ...labels('api', 'db'), ...obedient);
	const other = await containers.run('--name', 'bystander', ...obedient);
	await Promise.all([db, api].map(id => containers.says(id, 'ready')));
	const dashboard = open(['--all']);
	await dashboard.waitForRow('quay', /2 running/);
	await dashboard.select('quay');
	dashboard.press('s');
	await dashboard.waitFor('Stop the 2 containers of quay?');
	await dashboard.agree();
	await dashboard.waitForNotice(/^2 containers stopped$/);
	const states = await Promise.all([db, api, other].map(id => inspect(id, '{{.State.Status}} {{.State.FinishedAt}}')));
	assert.deepEqual(
		states.map(state => state.split(' ')[0]),
		['exited', 'exited', 'running'],
	);
	const [dbEnd = '', apiEnd = ''] = states.map(state => state.split(' ')[1]);
	assert.ok(apiEnd < dbEnd, 'what needs the other ends first');

	dashboard.press('5');
	await dashboard.waitForRow('quay', /0 of 2 running .*2 {2}db, api/);
	dashboard.press('6');
	await dashboard.waitFor(/quay-db-1 +exit +code 0/);
	dashboard.press('1');
	await dashboard.select('quay-api-1');
	dashboard.press('Y');
	await dashboard.waitFor(/Why +This dashboard stopped it, with SIGTERM\./);
	await engine.mustDocker(['start', api]);
	await engine.mustDocker(['kill', api]);
	await dashboard.waitFor(/Why +It was killed through the engine\./);
});
