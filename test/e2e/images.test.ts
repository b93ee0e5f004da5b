import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {PrivateEngine} from '../engine/private-engine.ts';
import {makeImage} from '../engine/test-images.ts';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';
import {enter, filterBy} from './typing.ts';

/** An image of its own for one test, and a dashboard that shows only those with its name. */
async function quay(
	t: TestContext,
	name: string,
	args: readonly string[] = [],
): Promise<Harbour & {readonly image: string; readonly dashboard: Dashboard}> {
	const image = `qst/${name}:1`;
	const place = await harbour(t, name);
	t.after(() => removeImages(place.engine, name));
	await makeImage(place.engine, image, [300_000]);
	const dashboard = place.open(args);
	await dashboard.waitFor(/no container|Containers/);
	dashboard.press('2');
	await dashboard.waitFor(/\[2 Images\] \d/);
	await filterBy(dashboard, `qst/${name}`);
	await dashboard.waitFor(new RegExp(`^▌ +${image} `, 'm'));
	return {...place, image, dashboard};
}

/** Remove by name, not by id: a name may be one of several for an image that others use. */
async function removeImages(engine: PrivateEngine, name: string): Promise<void> {
	const format = '{{.Repository}}:{{.Tag}}';
	const names = await engine.mustDocker(['images', '--format', format, '--filter', `reference=qst/${name}`]);
	if (names) {
		await engine.docker(['rmi', '--force', ...names.split('\n')]);
	}
}

async function tagsOf(engine: PrivateEngine, image: string): Promise<string> {
	return (await engine.docker(['inspect', '--format', '{{.RepoTags}}', image])).stdout.trim();
}

test('N adds a tag, which the row shows beside the first', async t => {
	const {engine, image, dashboard} = await quay(t, 'tagged');
	dashboard.press('N');
	await dashboard.waitFor(/Tag qst\/tagged:1/);
	dashboard.press('C-u');
	await enter(dashboard, 'qst/Tagged:2');
	await dashboard.waitFor(/✗ Write the image as repository:tag, in lower case/);
	dashboard.press('C-u');
	await enter(dashboard, 'qst/tagged:2');
	await dashboard.waitForNotice(/^qst\/tagged:1 tagged qst\/tagged:2$/);
	await dashboard.waitFor(/^▌ +qst\/tagged:1 +qst\/tagged:2/m);
	assert.equal(await tagsOf(engine, image), '[qst/tagged:1 qst/tagged:2]');
});

test('d asks before it removes an image, and Enter on the default removes nothing', async t => {
	const {engine, image, dashboard} = await quay(t, 'removed');
	dashboard.press('d');
	await dashboard.waitFor(/Remove qst\/removed:1\?.*docker rmi qst\/removed:1.*\[ n Cancel \] +y Remove/s);
	dashboard.press('Enter');
	await dashboard.waitGone('Remove qst/removed:1?');
	assert.equal(await tagsOf(engine, image), `[${image}]`);
	dashboard.press('d');
	await dashboard.waitFor('Cancel ]');
	await dashboard.agree();
	await dashboard.waitForNotice(/^qst\/removed:1 removed$/);
	await dashboard.waitFor(/No images match the filter/);
	assert.notEqual((await engine.docker(['image', 'inspect', image])).code, 0);
	dashboard.press(':');
	dashboard.type('log');
	await dashboard.waitFor(/❯ log│/);
	dashboard.press('Enter');
	await dashboard.waitFor('docker rmi qst/removed:1');
});

test('one of several tags can be removed, and the image is kept', async t => {
	const {engine, image, dashboard} = await quay(t, 'named');
	await engine.mustDocker(['tag', image, 'qst/named:2']);
	await dashboard.waitFor(/qst\/named:1 +qst\/named:2/);
	dashboard.press('d');
	await dashboard.waitFor(/It has 2 tags\./);
	dashboard.press('Right', 'Right', 'Right');
	await dashboard.waitFor('[ Only qst/named:2 ]');
	dashboard.press('Enter');
	await dashboard.waitForNotice(/^Tag qst\/named:2 removed; the image is kept$/);
	assert.equal(await tagsOf(engine, image), `[${image}]`);
});

test('an image with six tags offers each of them, and force removes all', async t => {
	const {engine, image, dashboard} = await quay(t, 'sixfold');
	const tags = [1, 2, 3, 4, 5, 6].map(number => `qst/sixfold:${number}`);
	for (const tag of tags.slice(1)) {
		await engine.mustDocker(['tag', image, tag]);
	}

	// The row has no room for the sixth, so only the question shows that all were listed.
	dashboard.press('d');
	let question = await dashboard.waitFor('Cancel ]');
	while (!question.includes('It has 6 tags.')) {
		dashboard.press('Esc');
		await dashboard.waitGone('Cancel ]');
		dashboard.press('d');
		question = await dashboard.waitFor('Cancel ]');
	}

	for (const tag of tags) {
		assert.match(question, new RegExp(`Only ${tag}`));
	}

	dashboard.press('Esc');
	await dashboard.waitGone('It has 6 tags.');
	dashboard.press('D');
	await dashboard.waitFor(/All its tags are removed: .*sixfold:1.*sixfold:6/s);
	await dashboard.agree();
	await dashboard.waitFor(/No images match the filter/);
	assert.notEqual((await engine.docker(['image', 'inspect', image])).code, 0);
});

test('an image that a stopped container uses is removed only by force, and the container is named', async t => {
	const {engine, containers, image, dashboard} = await quay(t, 'used');
	await containers.create('--name', 'user-of-it', image, 'true');
	await dashboard.waitFor(/1 +user-of-it/);
	dashboard.press('d');
	await dashboard.waitForNotice(/^user-of-it uses qst\/used:1; remove it first, or the image by force\.$/);
	dashboard.press('D');
	await dashboard.waitFor(/user-of-it uses it\..*docker rmi --force qst\/used:1/s);
	await dashboard.agree();
	await dashboard.waitForNotice(/^qst\/used:1 removed$/);
	assert.notEqual((await engine.docker(['image', 'inspect', image])).code, 0);
});

test('an image that a container runs from is kept, even from force', async t => {
	const {engine, containers, image, dashboard} = await quay(t, 'running');
	await containers.run('--name', 'runs-from-it', image, 'sleep', '1000');
	dashboard.press('w');
	await dashboard.waitFor(/● runs-from-it +Up /);
	dashboard.press('Esc');
	await dashboard.waitFor(/^━ 1 Containers/m);
	dashboard.press('D');
	await dashboard.waitForNotice(/^runs-from-it uses .*; stop and remove it first\.$/);
	assert.equal(await tagsOf(engine, image), `[${image}]`);
});

test('an image shows its own and shared size, its command, and its layers', async t => {
	const {dashboard} = await quay(t, 'layered');
	await dashboard.waitFor(/^▌ +qst\/layered:1 +[0-9a-f]{12} +[\d.]+M +300k +[\d.]+M /m);
	await dashboard.waitFor(/^ +Layers +2 steps, the newest on top$/m);
	await dashboard.waitFor(/^ +Command +sh -c 'head -c 300000 .*^ +300k +█?.*head -c 300000/ms);
	await filterBy(dashboard, 'redis');
	await dashboard.waitFor(/^ +Command +redis-server --protected-mode no$.*^ +Ports +6379\/tcp$.*^ +Volumes +\/data$/ms);
});

test('an image that lost its name is marked as dangling', async t => {
	const {engine, image, dashboard} = await quay(t, 'dangling');
	const id = await engine.mustDocker(['inspect', '--format', '{{.Id}}', image]);
	t.after(() => engine.docker(['rmi', '--force', id]).then(() => {}));
	await engine.mustDocker(['tag', 'busybox', image]);
	await filterBy(dashboard, id.slice(7, 19));
	await dashboard.waitFor(new RegExp(`^▌ +<none> +dangling +${id.slice(7, 19)} `, 'm'));
});

test('y copies the id of an image', async t => {
	const {engine, image, dashboard} = await quay(t, 'copied');
	const id = await engine.mustDocker(['inspect', '--format', '{{.Id}}', image]);
	dashboard.press('y');
	await dashboard.waitFor(/Copy from qst\/copied:1.*none now.* Digest /s);
	dashboard.press('j', 'Enter');
	await dashboard.waitForNotice(/^Copied the id of qst\/copied:1$/);
	assert.ok(dashboard.bytes().raw.includes(Buffer.from(id).toString('base64')), 'the terminal was not given the id');
});

test('a read-only dashboard changes no image', async t => {
	const {engine, image, dashboard} = await quay(t, 'kept', ['--read-only']);
	for (const key of ['d', 'D', 'N', '+']) {
		dashboard.press(key);
		await dashboard.waitForNotice(/^This dashboard is read-only/);
		dashboard.paste('x');
		await dashboard.waitForNotice(/^Pasting does nothing here/);
	}

	assert.equal(await tagsOf(engine, image), `[${image}]`);
});
