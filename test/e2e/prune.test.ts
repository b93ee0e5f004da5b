import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {PrivateEngine} from '../engine/private-engine.ts';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';
import {enter} from './typing.ts';

/** Where the preview's conditions are: below its five choices. */
const toFilter = Array<string>(5).fill('Down');

/** Remove everything besides containers that has the test's label, when the test ends. */
function cleanUp(t: TestContext, engine: PrivateEngine, label: string): void {
	const filter = ['--quiet', '--filter', `label=quayside.test=${label}`];
	t.after(async () => {
		for (const kind of ['network', 'volume', 'image']) {
			const ids = await engine.mustDocker([kind, 'ls', ...filter]);
			if (ids) {
				await engine.docker([kind, 'rm', ...ids.split('\n')]);
			}
		}
	});
}

/** Open the preview, filtered by the test's label. */
async function preview({open}: Harbour, label: string): Promise<Dashboard> {
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('P');
	await dashboard.waitFor(/Stopped containers.*Unused networks.*Dangling images.*Build cache.*Volumes/s);
	dashboard.press(...toFilter);
	dashboard.type(`label=quayside.test=${label}`);
	await dashboard.waitFor('Enter applies the filter');
	dashboard.press('Enter');
	await dashboard.waitFor(/\d+ of \d+ ticked +reclaims/);
	return dashboard;
}

async function names({engine}: Harbour, kind: string, label: string): Promise<string[]> {
	const all = kind === 'container' ? ['--all'] : [];
	const format = {container: '{{.Names}}', image: '{{.ID}}'}[kind] ?? '{{.Name}}';
	const args = [kind, 'ls', ...all, '--filter', `label=quayside.test=${label}`, '--format', format];
	const text = await engine.mustDocker(args);
	return text === '' ? [] : text.split('\n').toSorted();
}

test('P lists exactly the items to remove with size and age, and Cancel keeps them', async t => {
	const label = 'prune-preview';
	const own = await harbour(t, label);
	const {engine, containers} = own;
	cleanUp(t, engine, label);
	await engine.mustDocker(['network', 'create', '--label', `quayside.test=${label}`, 'old-net']);
	await engine.mustDocker(['volume', 'create', '--label', `quayside.test=${label}`, 'old-data']);
	const id = await containers.run('--name', 'writer', 'busybox', 'sh', '-c', 'head -c 300000 /dev/zero > /file');
	await engine.mustDocker(['wait', id]);
	await engine.mustDocker(['commit', '--change', `LABEL quayside.test=${label}`, id]);
	const [image = ''] = await names(own, 'image', label);
	const dashboard = await preview(own, label);
	const screen = await dashboard.waitFor('3 of 3 ticked');
	assert.match(screen, /✓ Stopped containers +1 +300kB/);
	assert.match(screen, /✓ Unused networks +1 /);
	assert.match(screen, /– Dangling images +1 +300kB/);
	assert.match(screen, /· Volumes +│/);
	assert.match(
		screen,
		/✓ container +writer +(?:\d+ (?:second|minute)s?|\d+[sm]|Less than a second|About a minute) ago +300kB/,
	);
	assert.match(screen, /✓ network +old-net/);
	assert.match(screen, new RegExp(`✓ image +${image} .* 300kB`));
	assert.doesNotMatch(screen, /old-data/);
	assert.match(screen, /3 of 3 ticked +reclaims 600kB/);
	dashboard.press('Enter');
	await dashboard.waitFor(
		/Remove the 3 ticked items\?.*1 container +300kB.*1 network.*1 image +300kB.*Frees about 600kB.*\[ (n )?Cancel \]/s,
	);
	dashboard.press('Enter');
	await dashboard.waitGone('ticked items?');
	dashboard.press('P', 'Esc');
	await dashboard.waitGone('Stopped containers');
	for (const kind of ['container', 'network', 'volume', 'image']) {
		assert.equal((await names(own, kind, label)).length, 1, `the ${kind} has gone`);
	}
});

test('only ticked items are removed, even if more have become unused', async t => {
	const label = 'prune-ticked';
	const own = await harbour(t, label);
	const {engine, containers} = own;
	cleanUp(t, engine, label);
	await containers.create('--name', 'a-goes', 'busybox');
	await containers.create('--name', 'b-stays', 'busybox');
	await containers.create('--name', 'c-starts', 'busybox', 'sleep', '1000');
	await containers.run('--name', 'd-stops', 'busybox', 'sleep', '1000');
	await engine.mustDocker(['network', 'create', '--label', `quayside.test=${label}`, 'ticked-net']);
	const dashboard = await preview(own, label);
	await dashboard.waitFor('4 of 4 ticked');
	// The newest container is listed first, directly below the line with the cursor.
	dashboard.press('Down', 'Down');
	await dashboard.waitFor(/▌ ✓ container +b-stays/);
	dashboard.press('Space');
	await dashboard.waitFor(/▌ · container +b-stays/);
	await dashboard.waitFor('3 of 4 ticked');
	await engine.mustDocker(['kill', 'd-stops']);
	await engine.mustDocker(['start', 'c-starts']);
	dashboard.press('Enter');
	await dashboard.waitFor(/Remove the 3 ticked items\?/);
	dashboard.press('Right', 'Enter');
	const screen = await dashboard.waitFor(/2 of 3 removed · 1 kept +0B reclaimed/);
	assert.match(screen, /✓ container +a-goes/);
	assert.match(screen, /✗ container +c-starts +kept/);
	assert.match(screen, /✓ network +ticked-net/);
	await dashboard.waitForNotice(/^Removed 2 of 3, 0B reclaimed; 1 kept$/);
	assert.deepEqual(await names(own, 'container', label), ['b-stays', 'c-starts', 'd-stops']);
	assert.deepEqual(await names(own, 'network', label), []);
	dashboard.press('Esc');
	await dashboard.waitGone('a-goes');
	await dashboard.give('command log');
	await dashboard.waitFor(
		/docker rm c-starts +# [\d:]+ The container is running.*docker rm a-goes +# [\d:]+ done in .*docker network rm ticked-net/s,
	);
});

test('volumes are removed only if chosen, and after typing the word', async t => {
	const label = 'prune-volumes';
	const own = await harbour(t, label);
	const {engine} = own;
	cleanUp(t, engine, label);
	await engine.mustDocker(['volume', 'create', '--label', `quayside.test=${label}`, 'fish']);
	const fill = ['sh', '-c', 'head -c 200000 /dev/zero > /fish/cod'];
	await engine.mustDocker(['run', '--rm', '--volume', 'fish:/fish', 'busybox', ...fill]);
	const dashboard = await preview(own, label);
	await dashboard.waitFor('0 of 0 ticked');
	dashboard.press('Up', 'Space');
	await dashboard.waitFor('Unused anonymous volumes');
	dashboard.press('Space');
	await dashboard.waitFor(/✓ All unused volumes .* 1 +200kB/);
	await dashboard.waitFor(/✓ volume +fish .* 200kB/);
	dashboard.press('Enter');
	await dashboard.waitFor(/All data in fish is lost\..*Type volumes to continue ❯/s);
	dashboard.press('Right');
	await dashboard.waitFor('[ Remove ]');
	dashboard.press('Enter');
	dashboard.type('volume');
	await dashboard.waitFor('continue ❯ volume│');
	dashboard.press('Enter');
	// The next key has had its effect, so the one before it did nothing.
	dashboard.type('s');
	await dashboard.waitFor('continue ❯ volumes│');
	assert.deepEqual(await names(own, 'volume', label), ['fish']);
	dashboard.press('Enter');
	await dashboard.waitFor(/1 of 1 removed +200kB reclaimed/);
	assert.deepEqual(await names(own, 'volume', label), []);
});

test('an invalid condition is quoted, and the engine is not asked', async t => {
	const {open} = await harbour(t, 'prune-filter');
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('P');
	await dashboard.waitFor(/\d+ of \d+ ticked/);
	dashboard.press(...toFilter);
	await enter(dashboard, 'until=soon');
	await dashboard.waitFor('“until=soon” is not a time; write until=24h');
	dashboard.press('C-u');
	await enter(dashboard, 'until=100h');
	await dashboard.waitFor('0 of 0 ticked');
});

test('a read-only dashboard prunes nothing', async t => {
	const {open} = await harbour(t, 'prune-read-only');
	const dashboard = open(['--read-only']);
	await dashboard.waitFor('READ-ONLY');
	dashboard.press('P');
	await dashboard.waitForNotice(/^This dashboard is read-only; /);
	assert.doesNotMatch(dashboard.screen().join('\n'), /╭/);
});
