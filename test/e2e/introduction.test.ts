import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {type PrivateEngine, sharedEngine} from '../engine/private-engine.ts';
import {type Registry, startRegistry} from '../engine/registry.ts';
import {copyImage} from '../engine/test-images.ts';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';
import {enter} from './typing.ts';

const label = 'introduction';

const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The start configuration of the session's images. Each container created from them has their label too. */
const configs = {
	'hello-world': [path, 'CMD ["/hello"]'],
	busybox: [path, 'CMD ["sh"]'],
	redis: [path, 'WORKDIR /data', 'CMD ["redis-server", "--protected-mode", "no"]'],
};

// Each step continues where the last one ended, in one terminal, like a user who works through the introduction.
describe('the session of the classic introduction, from inside the dashboard', () => {
	let place: Harbour;
	let engine: PrivateEngine;
	let registry: Registry;
	let dashboard: Dashboard;

	/** In reverse order: containers are removed before their images, and the registry last. */
	const cleanups: (() => Promise<void>)[] = [];
	const owner = {after: (cleanup: () => Promise<void>) => void cleanups.unshift(cleanup)};

	before(async () => {
		engine = await sharedEngine();
		registry = await startRegistry(owner, engine);
		owner.after(removeImages);
		place = await harbour(owner, label);
		for (const [name, config] of Object.entries(configs)) {
			await copyImage(engine, name, imageOf(name), [`LABEL quayside.test=${label}`, ...config]);
			await engine.mustDocker(['push', '--quiet', imageOf(name)]);
		}

		await removeImages();
		dashboard = place.open([], {staysOpen: true});
		await dashboard.waitFor(/● \d+ running/);
	});
	after(async () => {
		for (const cleanup of cleanups) {
			await cleanup();
		}
	});

	test('run hello-world pulls the image that is not there, with progress, and its message appears', async () => {
		const image = imageOf('hello-world');
		assert.equal(await hasImage(image), false);
		registry.order({bytesPerSecond: 400_000});
		await dashboard.run(image);
		await dashboard.waitFor(new RegExp(`${image}:latest is not in its cache`));
		await dashboard.waitFor(/Pulling \S+hello-world:latest from 127\.0\.0\.1:\d+ .*\d+%.* MB/s);
		registry.order({});
		const screen = await dashboard.waitFor(/✓ It ended with status 0/);
		assert.match(screen, /✓ Pulled \S+hello-world:latest from 127\.0\.0\.1:\d+ +[\d.]+ m?s /);
		assert.match(screen, /✓ Started: \/hello/);
		assert.match(screen, /Hello from Docker!/);
		const id = createdIn(screen);
		assert.equal(await place.inspect(id, '{{.State.Status}} {{.State.ExitCode}}'), 'exited 0');
		assert.match(await engine.mustDocker(['logs', id]), /Hello from Docker!/);
		assert.equal(await hasImage(image), true);
		await leave();
	});

	test('run busybox echo hi there, and run busybox ls', async () => {
		await dashboard.run(`${imageOf('busybox')} echo hi there`);
		const said = createdIn(await dashboard.waitFor(/✓ It ended with status 0.* hi there +│/s));
		assert.equal(await engine.mustDocker(['logs', said]), 'hi there');
		await leave();
		await dashboard.run(`${imageOf('busybox')} ls`);
		const screen = await dashboard.waitFor(/✓ It ended with status 0.* bin +│.* etc +│.* proc +│/s);
		assert.match(screen, /✓ \S+busybox:latest is in its cache/);
		assert.match(await engine.mustDocker(['logs', createdIn(screen)]), /^bin$.*^etc$.*^proc$/ms);
		await leave();
	});

	test('echo and ls fail in hello-world with the engine’s reason in one sentence', async () => {
		for (const command of ['echo hi there', 'ls']) {
			const [program] = command.split(' ');
			await dashboard.run(`${imageOf('hello-world')} ${command}`);
			const screen = await dashboard.waitFor(`✗ There is no program ${program} in this container.`);
			const id = createdIn(screen);
			assert.equal(await place.inspect(id, '{{.State.Status}}'), 'created');
			assert.match(await place.inspect(id, '{{.State.Error}}'), new RegExp(`exec: "${program}"`));
			await leave();
		}
	});

	test('ps shows the running ping, ps --all also containers that ended or could not start', async () => {
		await dashboard.run(`--name first-ping ${imageOf('busybox')} ping 127.0.0.1`);
		await dashboard.waitFor(/✓ Started: ping 127\.0\.0\.1.* seq=1 /s);
		dashboard.press('Esc');
		await dashboard.waitForNotice(/^Detached\. first-ping is still running\.$/);
		await dashboard.waitForRow('first-ping', /● Up /);
		// Containers that were created or have ended just now stay listed for a while; their status says so.
		const running = dashboard.names().filter(name => / ● Up /.test(dashboard.rowOf(name) ?? ''));
		assert.deepEqual(running, await listed());
		dashboard.press('a');
		await dashboard.waitFor(/ · all ━$/m);
		await dashboard.waitFor(() => dashboard.names().length === 6);
		const all = await listed('--all');
		// A long name is cut.
		const shown = dashboard.names().map(name => all.find(whole => whole.startsWith(name.replace('…', ''))));
		assert.deepEqual(shown.toSorted(), all);
		await dashboard.waitFor(rows => {
			const count = (status: string) => rows.filter(row => row.includes(status)).length;
			return count('○ Exited (0)') === 3 && count('✖ Could not start') === 2;
		});
	});

	test('create prints nothing, and start -a prints the output of its command, again at each start', async () => {
		await dashboard.run(`create --name greeter ${imageOf('hello-world')}`);
		await dashboard.waitForNotice(/^greeter created$/);
		assert.doesNotMatch(dashboard.screen().join('\n'), /Hello from Docker!/);
		assert.equal(await place.inspect('greeter', '{{.State.Status}}'), 'created');
		await leave();
		await dashboard.select('greeter');
		for (const times of [1, 2]) {
			await dashboard.give('start-attached');
			await dashboard.waitFor(/docker start --attach greeter.*✓ It ended with status 0.*Hello from Docker!/s);
			const logs = await engine.mustDocker(['logs', 'greeter']);
			assert.equal(logs.match(/Hello from Docker!/g)?.length, times);
			await leave();
			await dashboard.waitForRow('greeter', /○ Exited \(0\)/);
		}

		assert.equal(await place.inspect('greeter', '{{.State.Status}} {{.State.ExitCode}}'), 'exited 0');
	});

	test('a ping that is stopped has ten seconds of grace, which are counted down', async () => {
		await dashboard.select('first-ping');
		const pressed = Date.now();
		dashboard.press('s');
		await dashboard.waitForRow('first-ping', /stopping (?:10|[6-9]) s/);
		await dashboard.waitForRow('first-ping', /stopping [4-8] s/);
		await dashboard.waitForRow('first-ping', /stopping [0-3] s/);
		await dashboard.waitForRow('first-ping', /○ Exited \(137\) killed/);
		const took = (await endOf('first-ping')) - pressed;
		assert.ok(took >= 10_000 && took < 20_000, `it ended ${took} ms after the key`);
	});

	test('a ping that is killed has none', async () => {
		await dashboard.run(`-d --name second-ping ${imageOf('busybox')} ping 127.0.0.1`);
		await dashboard.waitForRow('second-ping', /● Up /);
		await dashboard.select('second-ping');
		const pressed = Date.now();
		dashboard.press('C-k');
		await dashboard.waitForRow('second-ping', /○ Exited \(137\) killed/);
		assert.equal(await place.inspect('second-ping', '{{.State.ExitCode}}'), '137');
		const took = (await endOf('second-ping')) - pressed;
		assert.ok(took < 9000, `it ended ${took} ms after the key`);
	});

	test('run redis, and redis-cli in it sets and gets a value', async () => {
		await dashboard.run(`-d --name cache ${imageOf('redis')}`);
		await dashboard.waitForRow('cache', /● Up /);
		await dashboard.select('cache');
		await dashboard.waitFor(/Ready to accept connections/);
		dashboard.press('E');
		await dashboard.waitFor(/Run a command in cache.*Command/s);
		await enter(dashboard, 'redis-cli');
		await dashboard.waitFor(/^127\.0\.0\.1:6379>$/m);
		dashboard.type('set mynumber 5\r');
		await dashboard.waitFor(/^OK\n127\.0\.0\.1:6379>$/m);
		dashboard.type('get mynumber\r');
		await dashboard.waitFor(/^"5"\n127\.0\.0\.1:6379>$/m);
		assert.equal(await engine.mustDocker(['exec', 'cache', 'redis-cli', 'get', 'mynumber']), '5');
		dashboard.type('exit\r');
		await dashboard.waitForNotice(/^redis-cli in cache ended with status 0$/);
	});

	test('system prune lists the items, and removes all but running containers', async () => {
		await dashboard.give('system-prune');
		await dashboard.waitFor(/\d+ of \d+ ticked/);
		// The images, which are third, and then the conditions below the five choices.
		dashboard.press('Down', 'Down', 'Space');
		await dashboard.waitFor(/✓ All unused images/);
		dashboard.press('Down', 'Down', 'Down');
		await enter(dashboard, `label=quayside.test=${label}`);
		const screen = await dashboard.waitFor('10 of 10 ticked');
		assert.match(screen, /✓ Stopped containers +8 /);
		assert.match(screen, /✓ All unused images +2 /);
		dashboard.press('Enter');
		await dashboard.waitFor(/Remove the 10 ticked items\?.*8 containers.*2 images.*\[ (n )?Cancel \]/s);
		await dashboard.agree();
		await dashboard.waitFor(/10 of 10 removed +\S+ reclaimed/);
		await dashboard.waitForNotice(/^Removed 10 of 10, \S+ reclaimed$/);
		await leave();
		await dashboard.waitFor(() => dashboard.names().length === 1);
		assert.deepEqual(dashboard.names(), ['cache']);
		assert.deepEqual(await listed('--all'), ['cache']);
		const left = Object.keys(configs).map(name => hasImage(imageOf(name)));
		assert.deepEqual(await Promise.all(left), [false, false, true]);
	});

	test('after that hello-world is pulled again', async () => {
		await dashboard.run(imageOf('hello-world'));
		const screen = await dashboard.waitFor(/✓ It ended with status 0/);
		assert.match(screen, /hello-world:latest is not in its cache/);
		assert.match(screen, /✓ Pulled \S+hello-world:latest/);
		assert.match(screen, /Hello from Docker!/);
		assert.equal(await hasImage(imageOf('hello-world')), true);
		assert.match(await engine.mustDocker(['logs', createdIn(screen)]), /Hello from Docker!/);
	});

	function imageOf(name: string): string {
		return `${registry.address}/${name}`;
	}

	async function removeImages(): Promise<void> {
		for (const name of Object.keys(configs)) {
			// It may already be gone.
			await engine.docker(['rmi', '--force', imageOf(name)]);
		}
	}

	async function hasImage(name: string): Promise<boolean> {
		return (await engine.docker(['image', 'inspect', name])).code === 0;
	}

	/** The names that `docker ps` prints, sorted. */
	async function listed(...all: readonly string[]): Promise<readonly string[]> {
		const names = await engine.mustDocker(['ps', ...all, '--format', '{{.Names}}', ...place.containers.filter]);
		return names.split('\n').toSorted();
	}

	/** When a container ended, in milliseconds since the epoch; the engine and we read the same clock. */
	async function endOf(name: string): Promise<number> {
		return Date.parse(await place.inspect(name, '{{.State.FinishedAt}}'));
	}

	/** Close the dialog over the table. */
	async function leave(): Promise<void> {
		dashboard.press('Esc');
		await dashboard.waitGone('╭');
	}
});

/** The short id of the container that a run says it has created. */
function createdIn(screen: string): string {
	return /✓ Created the container \S+ \(([0-9a-f]{12})\)/.exec(screen)?.[1] ?? '';
}
