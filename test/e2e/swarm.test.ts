import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startEngine} from '../engine/private-engine.ts';
import {openDashboard} from './dashboard.ts';
import {enter} from './typing.ts';

/** Prints the number of its task again and again, and ends at once when it is asked to. */
const counting = 'trap "exit 0" TERM; while :; do echo "task $SLOT"; sleep 2 & wait $!; done';

test('a swarm is created, a service scaled, a failed update rolled back, its log read, and the swarm left, here and by another client', async t => {
	// A private engine: other tests would see the views and networks of a swarm.
	const engine = await startEngine();
	t.after(() => engine.stop());
	const field = (format: string) => engine.mustDocker(['service', 'inspect', '--format', format, 'web']);
	const dashboard = openDashboard(engine.host, [], {columns: 160});
	await dashboard.waitFor(/\[1 Containers\] 0/);
	assert.ok(!dashboard.row(/Services/), 'no views of a swarm outside of one');

	await dashboard.give('swarm-init');
	await dashboard.waitFor('Create a swarm on this engine');
	await enter(dashboard, '127.0.0.1');
	await dashboard.waitForNotice(/^This engine is the manager of a new swarm/);
	await dashboard.waitFor(/8 Services {2}9 Nodes {2}0 Stacks {2}Tasks /);
	dashboard.press('9');
	await dashboard.waitFor(/\(this\) +● ready +manager · leader/);

	await engine.mustDocker([
		...['service', 'create', '--detach', '--no-resolve-image', '--name', 'web', '--replicas', '2'],
		...['--update-monitor', '1s', '--rollback-monitor', '1s', '--rollback-parallelism', '0'],
		...['--env', 'SLOT={{.Task.Slot}}'],
		...['busybox', 'sh', '-c', counting],
	]);
	dashboard.press('8');
	await dashboard.waitForRow('web', /● 2\/2/);

	await dashboard.select('web');
	dashboard.press('s');
	await dashboard.waitFor('Scale web');
	dashboard.press('C-u');
	await enter(dashboard, '3');
	await dashboard.waitForRow('web', /● 3\/3/);
	assert.equal(await field('{{.Spec.Mode.Replicated.Replicas}}'), '3');

	dashboard.press('u');
	await dashboard.waitFor('Update web');
	dashboard.press('C-u');
	await enter(dashboard, 'busybox:nope');
	await dashboard.waitForRow('web', /✖ 2\/3 +paused .* busybox:nope/);
	await dashboard.waitFor(/paused .*update paused due to failure.*✖ rejected .*No such image: busybox:nope/s);

	dashboard.press('b');
	await dashboard.waitFor('Roll back web?');
	await dashboard.agree();
	await dashboard.waitForRow('web', /● 3\/3 +rolled back .* busybox:latest/);
	assert.equal(
		await field('{{.Spec.TaskTemplate.ContainerSpec.Image}} {{.UpdateStatus.State}}'),
		'busybox:latest rollback_completed',
	);

	dashboard.press('l');
	await dashboard.waitFor(rows =>
		['1', '2', '3'].every(slot => rows.some(row => row.includes(`${slot} | task ${slot}`))),
	);

	dashboard.press('Esc', 'd');
	await dashboard.waitFor('Remove the service web?');
	await dashboard.agree();
	await dashboard.waitForNotice(/^Service web removed/);
	await dashboard.waitFor('No services.');
	assert.equal(await engine.mustDocker(['service', 'ls', '--quiet']), '');

	await dashboard.give('swarm-leave');
	await dashboard.waitFor('Leave the swarm?');
	await dashboard.agree();
	await dashboard.waitForNotice(/^This engine has left the swarm/);
	dashboard.press('1');
	await dashboard.waitFor(rows => rows.some(row => row.includes('[1 Containers]') && !row.includes('Services')));
	assert.equal(await engine.mustDocker(['info', '--format', '{{.Swarm.LocalNodeState}}']), 'inactive');

	await engine.mustDocker(['swarm', 'init', '--advertise-addr', '127.0.0.1']);
	await dashboard.waitFor(/8 Services {2}9 Nodes/);
	dashboard.press('8');
	await dashboard.waitFor('No services.');
	await engine.mustDocker(['swarm', 'leave', '--force']);
	await dashboard.waitFor('This engine is not in a swarm.');
});
