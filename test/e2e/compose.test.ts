import assert from 'node:assert/strict';
import {test} from 'node:test';
import {idle, testProject} from '../engine/compose-project.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {run} from '../helpers/run.ts';
import {harbour} from './dashboard.ts';

test('the project of the working directory is brought up, cancelled, and taken down with its volumes', async t => {
	const {engine, open} = await harbour(t, 'compose');
	const {name, directory, write} = testProject(
		t,
		engine,
		`services:
  web:
    image: busybox
    init: true
    command: [sleep, "1000"]
    volumes: [data:/data]
    labels: {quayside.test: compose}
volumes: {data: {}}
`,
	);
	const dashboard = open(['--all'], {cwd: directory});
	await dashboard.waitFor(/\[1 Containers\]/);
	dashboard.press('5');
	await dashboard.waitForRow(name, /not up/);
	await dashboard.select(name);
	dashboard.press('u');
	await dashboard.waitFor(`Bring ${name} up?`);
	await dashboard.waitFor(`create  Volume ${name}_data`);
	await dashboard.agree();
	await dashboard.waitFor(`✓ Container ${name}-web-1 started`);
	// Until then, the project cannot be brought up again.
	await dashboard.waitFor('Done · Esc');
	dashboard.press('Esc');
	await dashboard.waitForRow(name, /1 running/);
	assert.equal(await engine.mustDocker(['inspect', '--format', '{{.State.Status}}', `${name}-web-1`]), 'running');

	const never = `services:
  web: ${idle}
  late: {image: busybox, depends_on: {never: {condition: service_healthy}}}
  never: {image: busybox, init: true, command: [sleep, "1000"], healthcheck: {test: [CMD, "false"], interval: 60s}}
`;
	write(never);
	await dashboard.select(name);
	dashboard.press('u');
	await dashboard.waitFor(/recreate +Container \S+-web-1/);
	await dashboard.agree();
	await dashboard.waitFor(`Container ${name}-never-1 waiting`);
	dashboard.press('c');
	await dashboard.waitFor(
		/· Container \S+-never-1 waiting +│.*up was cancelled; completed steps were kept\..* Cancelled · Esc/s,
	);
	dashboard.press('Esc');

	write('services: {web: {image: busybox, volumes: [data:/data]}}\nvolumes: {data: {}}\n');
	await dashboard.waitForRow(name, /running/);
	await dashboard.select(name);
	dashboard.press('W');
	await dashboard.waitFor('Only “Down and volumes” removes the data');
	dashboard.press('Right', 'Right', 'Enter');
	await dashboard.waitFor(`✓ Volume ${name}_data removed`);
	dashboard.press('Esc');
	await dashboard.waitForNotice(/ is down, and its volumes are removed$/);
	assert.equal(await engine.mustDocker(['volume', 'ls', '--quiet', '--filter', `name=${name}`]), '');

	// They are not in the file that was taken down.
	await engine.mustDocker(['rm', '--force', `${name}-never-1`, `${name}-late-1`]);
	await dashboard.waitForRow(name, /not up/);
	write(never);
	await dashboard.select(name);
	dashboard.press('u');
	await dashboard.waitFor(`Bring ${name} up?`);
	await dashboard.agree();
	await dashboard.waitFor(`Container ${name}-never-1 waiting`);
	process.kill(dashboard.pid, 'SIGKILL');
	await waitUntil(async () => (await run('pgrep', ['--full', `project-name ${name}`])).code !== 0, 'Compose to end');
});
