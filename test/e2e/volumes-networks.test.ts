import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {waitUntil} from '../engine/wait-until.ts';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';
import {enter} from './typing.ts';

/** Open a view and narrow it down to one name. */
async function openView({open}: Harbour, key: string, title: RegExp, filter: string): Promise<Dashboard> {
	const dashboard = open(['--all']);
	await dashboard.waitFor(/● \d+ running/);
	dashboard.press(key);
	await dashboard.waitFor(title);
	dashboard.press('/');
	await enter(dashboard, filter);
	await dashboard.waitFor(`filter ${filter}`);
	return dashboard;
}

/** Remove what a test leaves behind of this kind. */
function cleanUp(t: TestContext, {engine}: Harbour, kind: string, name: string): void {
	t.after(async () => {
		await engine.docker([kind, 'rm', name]);
	});
}

test('a volume is created from the form, measured, protected while it is used, and removed', async t => {
	const own = await harbour(t, 'volume-cycle');
	const {engine, containers} = own;
	cleanUp(t, own, 'volume', 'v-cycle');
	const dashboard = await openView(own, '3', /3 Volumes\]/, 'v-cycle');
	await dashboard.waitFor(/No volumes(?: match the filter)?\./);
	dashboard.press('+');
	await dashboard.waitFor(/Create a volume.*Name.*Driver.*Options.*Labels/s);
	dashboard.type('v-cycle');
	dashboard.press('Tab', 'Tab', 'Tab');
	await enter(dashboard, 'sea=north "the note=two words"');
	await dashboard.waitForNotice(/^Volume v-cycle created$/);
	await dashboard.waitFor(/^▌ {2}v-cycle +local +–/m);
	const labels = await engine.mustDocker(['volume', 'inspect', '--format', '{{json .Labels}}', 'v-cycle']);
	assert.deepEqual(JSON.parse(labels), {sea: 'north', 'the note': 'two words'});

	const write = 'head -c 150000 /dev/zero > /data/file; sleep 1000';
	await containers.run('--name', 'user', '--volume', 'v-cycle:/data', 'busybox', 'sh', '-c', write);
	await dashboard.waitFor(/v-cycle +local .* 1 {2}user/);
	const untilWritten = 'until [ "$(wc -c </data/file)" = 150000 ]; do sleep 0.1; done';
	await engine.mustDocker(['exec', 'user', 'sh', '-c', untilWritten]);
	await dashboard.select('v-cycle');
	dashboard.press('d');
	await dashboard.waitForNotice(/^user uses v-cycle; remove user first\.$/);
	dashboard.press('M');
	// The engine walks through files for it.
	await dashboard.waitFor(/v-cycle +local +150k/);
	await containers.remove();
	await dashboard.waitFor(/v-cycle +local +150k .* –/);

	dashboard.press('d');
	await dashboard.waitFor(
		/Remove the volume v-cycle\?.*All its data is lost\..*docker volume rm v-cycle.*\[ (n )?Cancel \]/s,
	);
	dashboard.press('Enter');
	await dashboard.waitGone('Remove the volume');
	assert.equal((await engine.docker(['volume', 'inspect', 'v-cycle'])).code, 0);
	dashboard.press('d');
	await dashboard.waitFor('Cancel ]');
	await dashboard.agree();
	await dashboard.waitForNotice(/^Volume v-cycle removed$/);
	await dashboard.waitFor(/No volumes(?: match the filter)?\./);
	assert.notEqual((await engine.docker(['volume', 'inspect', 'v-cycle'])).code, 0);
	await dashboard.give('command log');
	await dashboard.waitFor(
		/docker volume create --label sea=north --label 'the note=two words' v-cycle.*docker volume rm v-cycle/s,
	);
});

test('a network is created, a container connected to it and disconnected, and it is removed', async t => {
	const own = await harbour(t, 'network-cycle');
	const {engine, containers, inspect} = own;
	cleanUp(t, own, 'network', 'n-cycle');
	const id = await containers.run('--name', 'guest-of-cycle', 'busybox', 'sleep', '1000');
	const networksOfGuest = () => inspect(id, '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}');
	const dashboard = await openView(own, '4', /4 Networks\]/, 'n-cycle');
	dashboard.press('+');
	await dashboard.waitFor(/Create a network.*Subnet.*Gateway.*Internal/s);
	dashboard.press('Enter');
	await dashboard.waitFor('A network needs a name of letters');
	dashboard.type('n-cycle');
	dashboard.press('Tab', 'Tab');
	dashboard.type('10.99.7.0/24');
	dashboard.press('Tab', 'Tab');
	dashboard.press('Right');
	await dashboard.waitFor('‹ yes, without access to the outside ›');
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^Network n-cycle created$/);
	await dashboard.waitFor(/^▌ {2}n-cycle +bridge +10\.99\.7\.0\/24/m);
	const format = '{{.Internal}} {{(index .IPAM.Config 0).Subnet}}';
	assert.equal(await engine.mustDocker(['network', 'inspect', '--format', format, 'n-cycle']), 'true 10.99.7.0/24');

	await dashboard.select('n-cycle');
	dashboard.press('c');
	await dashboard.waitFor(/Connect to n-cycle/);
	dashboard.type('guest-of-cycle');
	await dashboard.waitFor(/▌ guest-of-cycle +busybox · running/);
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^guest-of-cycle connected to n-cycle$/);
	assert.match(await networksOfGuest(), /n-cycle/);
	await dashboard.waitFor(/n-cycle +bridge .* 1 {2}guest-of-cycle/);
	dashboard.press('d');
	await dashboard.waitForNotice(/^guest-of-cycle is connected to n-cycle; disconnect guest-of-cycle first\.$/);

	dashboard.press('D');
	await dashboard.waitFor(/Disconnect from n-cycle.*▌ guest-of-cycle/s);
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^guest-of-cycle disconnected from n-cycle$/);
	assert.doesNotMatch(await networksOfGuest(), /n-cycle/);
	await dashboard.waitGone(/n-cycle +bridge .* 1 {2}guest-of-cycle/);

	dashboard.press('d');
	await dashboard.waitFor(/Remove the network n-cycle\?.*docker network rm n-cycle.*\[ (n )?Cancel \]/s);
	await dashboard.agree();
	await dashboard.waitForNotice(/^Network n-cycle removed$/);
	await waitUntil(async () => (await engine.docker(['network', 'inspect', 'n-cycle'])).code !== 0, 'it to be gone');
	await dashboard.give('command log');
	await dashboard.waitFor(
		/docker network create --subnet 10\.99\.7\.0\/24 --internal n-cycle.*network connect n-cycle guest-of-cycle.*network disconnect n-cycle guest-of-cycle.*docker network rm n-cycle/s,
	);
});

test('a refusal of the engine is one sentence, and the form comes back as it was filled in', async t => {
	const own = await harbour(t, 'network-refused');
	const dashboard = await openView(own, '4', /4 Networks\]/, 'bridge');
	await dashboard.waitFor(/^▌ {2}bridge/m);
	dashboard.press('d');
	await dashboard.waitForNotice(/^bridge belongs to the engine and cannot be removed\.$/);
	dashboard.press('+');
	await dashboard.waitFor('Create a network');
	dashboard.type('n-refused');
	dashboard.press('Tab', 'Tab');
	await enter(dashboard, '10.99.300.0/24');
	await dashboard.waitForNotice(/^Cannot create the network n-refused: .*10\.99\.300\.0/);
	await dashboard.waitFor(/Create a network.*Name +n-refused.*Subnet +10\.99\.300\.0\/24.*✗ .*10\.99\.300\.0/s);
	dashboard.press('Esc');
	await dashboard.waitGone('Create a network');
});

test('a read-only dashboard changes no volume and no network', async t => {
	const {open} = await harbour(t, 'items-read-only');
	const dashboard = open(['--read-only']);
	await dashboard.waitFor('READ-ONLY');
	for (const [view, keys] of [
		['3', ['+', 'd', 'P']],
		['4', ['+', 'd', 'c', 'D', 'P']],
		['7', ['d', 'P']],
	] as const) {
		dashboard.press(view);
		await dashboard.waitFor(new RegExp(`\\[${view} \\w+\\] \\d`));
		for (const key of keys) {
			dashboard.press(key);
			// The first key on a row that has just appeared may be ignored.
			if (/again/.test(await dashboard.waitForNotice(/^This dashboard is read-only; |Press \S+ again/))) {
				dashboard.press(key);
			}

			await dashboard.waitForNotice(/^This dashboard is read-only; /);
			assert.doesNotMatch(dashboard.screen().join('\n'), /╭/, `${key} opened a dialog`);
			dashboard.paste('x');
			await dashboard.waitForNotice(/^Pasting does nothing here/);
		}
	}
});
