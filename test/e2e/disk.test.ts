import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Harbour, harbour} from './dashboard.ts';
import {enter} from './typing.ts';

/** A line of `docker system df`. */
type Line = {readonly Type: string; readonly Size: string; readonly Reclaimable: string; readonly TotalCount: string};

async function dockerSays({engine}: Harbour): Promise<readonly Line[]> {
	const text = await engine.mustDocker(['system', 'df', '--format', '{{json .}}']);
	return text.split('\n').map(line => JSON.parse(line));
}

const titles: Readonly<Record<string, string>> = {
	Images: 'Images',
	Containers: 'Containers',
	'Local Volumes': 'Volumes',
	'Build Cache': 'Build cache',
};

const units: Readonly<Record<string, number>> = {B: 1, kB: 1e3, MB: 1e6, GB: 1e9};

function bytesOf(words: string): number {
	const [, amount = '', unit = ''] = /^([\d.]+)([kMG]?B)$/.exec(words) ?? [];
	return Number(amount) * (units[unit] ?? Number.NaN);
}

/** Whether rows of the view have the figures of a line. Docker writes four digits, the dashboard three. */
function hasFigures(rows: readonly string[], {Type, Size, Reclaimable}: Line): boolean {
	const row = rows.find(line => line.startsWith(`   ${titles[Type]} `)) ?? '';
	const [, size = '', free = '', share = ''] =
		/(\S+B) .* (?:(\S+B) reclaimable (\(\d+%\))|nothing to reclaim)$/.exec(row) ?? [];
	const [wantedFree = '', wantedShare = ''] = Reclaimable.split(' ');
	return (
		isAlmost(bytesOf(size), bytesOf(Size)) &&
		isAlmost(bytesOf(free || '0B'), bytesOf(wantedFree)) &&
		// Docker writes no share of the build cache.
		(wantedShare === '' || share === (free ? wantedShare : ''))
	);
}

function isAlmost(actual: number, wanted: number): boolean {
	return Math.abs(actual - wanted) <= wanted * 0.005;
}

test('the view Disk shows the figures of docker system df, and each item', async t => {
	const own = await harbour(t, 'disk');
	const {engine, containers, open} = own;
	const id = await containers.run('--name', 'big-writer', 'busybox', 'sh', '-c', 'head -c 3000000 /dev/zero > /file');
	await engine.mustDocker(['wait', id]);
	await containers.run('--name', 'busy-writer', 'busybox', 'sh', '-c', 'head -c 5000000 /dev/zero > /file; sleep 1000');
	const untilWritten = 'until [ "$(wc -c </file)" = 5000000 ]; do sleep 0.1; done';
	await engine.mustDocker(['exec', 'busy-writer', 'sh', '-c', untilWritten]);
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('7');
	await dashboard.waitFor(/7 Disk\] \d+/);
	for (const line of await dockerSays(own)) {
		await dashboard.waitFor(rows => hasFigures(rows, line));
	}

	await dashboard.waitFor(/big-writer +container +3M +○ exited/);
	await dashboard.waitFor(/busy-writer +container +5M +● running/);
});

test('items on the disk can be opened, sorted and removed; items in use cannot be removed', async t => {
	const own = await harbour(t, 'disk-remove');
	const {engine, containers, open} = own;
	t.after(async () => {
		await engine.docker(['volume', 'rm', 'disk-chest']);
	});
	const id = await containers.run('--name', 'disk-ended', 'busybox', 'sh', '-c', 'head -c 700000 /dev/zero > /file');
	await engine.mustDocker(['wait', id]);
	await containers.run('--name', 'disk-runs', '--volume', 'disk-chest:/chest', 'busybox', 'sleep', '1000');
	const dashboard = open(['--all']);
	await dashboard.waitForRow('disk-ended', /Exited/);
	dashboard.press('7');
	await dashboard.waitFor(/7 Disk\] \d+/);
	dashboard.press('/');
	await enter(dashboard, 'disk-');
	await dashboard.waitFor(/^▌ {2}disk-ended +container +700k/m);
	dashboard.press('j');
	await dashboard.waitFor(/^▌ {2}disk-(?:chest|runs)/m);
	dashboard.press('o');
	dashboard.type('jj');
	await dashboard.waitFor(/▌ .*KIND/);
	dashboard.press('Enter');
	await dashboard.waitFor('sort KIND ↑');
	dashboard.press('G');
	await dashboard.waitFor(/^▌ {2}disk-chest +volume .*● in use/m);
	dashboard.press('d');
	await dashboard.waitForNotice(/^The volume is in use; remove what uses it first\.$/);
	dashboard.press('Enter');
	await dashboard.waitFor(/3 Volumes\]/);
	await dashboard.waitFor(/^▌ {2}disk-chest +local .* 1 {2}disk-runs/m);

	dashboard.press('7', 'g');
	await dashboard.waitFor(/^▌ {2}disk-(?:ended|runs)/m);
	await dashboard.select('disk-ended');
	dashboard.press('d');
	await dashboard.waitFor(
		/Remove the container disk-ended\?.*Frees about 700kB.*docker rm disk-ended.*\[ (n )?Cancel \]/s,
	);
	dashboard.press('Enter');
	await dashboard.waitGone('Remove the container');
	dashboard.press('d');
	await dashboard.agree();
	await dashboard.waitForNotice(/^Removed the container disk-ended, 700kB reclaimed$/);
	await dashboard.waitForNoRow('disk-ended');
	assert.notEqual((await engine.docker(['inspect', id])).code, 0);
	assert.equal((await engine.docker(['inspect', 'disk-runs'])).code, 0);
});

test('the disk is measured when its view opens and on C-r, never automatically', async t => {
	const {containers, engine, open} = await harbour(t, 'disk-anew');
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press('7');
	await dashboard.waitFor(/7 Disk\] \d+/);
	const name = 'disk-late';
	const id = await containers.run('--name', name, 'busybox', 'sh', '-c', 'head -c 60000000 /dev/zero > /file');
	await engine.mustDocker(['wait', id]);
	const other = await containers.run('busybox', 'sleep', '1000');
	await engine.mustDocker(['pause', other]);
	// The screen shows everything that happened before this event.
	await dashboard.waitFor(/◐ \d/);
	assert.doesNotMatch(dashboard.screen().join('\n'), /disk-late/);
	dashboard.press('C-r');
	await dashboard.waitForRow(name, /container +60M/);
	await containers.remove();
	dashboard.press('1');
	await dashboard.waitFor(/\[1 Containers\]/);
	dashboard.press('7');
	await dashboard.waitForNoRow(name);
});
