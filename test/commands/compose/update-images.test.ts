import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {oldTags, openImages, pull, up} from './open-images.ts';
import {start} from './open-project.ts';

test('only the services with images from a registry are updated, and a roll-back swaps the images', async () => {
	const {bench, tags, lines, give, recorded} = openImages();
	await give('pull-and-recreate');
	const {title, lines: shown} = dialogOf(bench, 'confirm');
	const line = `${start} ${pull} && docker tag old nginx:1-before && ${start} ${up}`;
	assert.equal(title, 'Pull and recreate web of shop?');
	assert.deepEqual(shown, ['The current image is kept as nginx:1-before; B rolls back.', line]);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(lines, [pull, up]);
	assert.deepEqual(tags(), {...oldTags, 'nginx:1': 'sha256:new', 'nginx:1-before': 'sha256:old'});
	assert.equal(bench.notices().at(-1), 'web of shop recreated; the earlier image is kept as nginx:1-before');
	assert.equal(recorded()?.line, line);

	await give('roll-back', 'y');
	assert.deepEqual(lines, [pull, up, up]);
	assert.deepEqual(tags(), {...oldTags, 'nginx:1': 'sha256:old', 'nginx:1-before': 'sha256:new'});
	assert.equal(recorded()?.line, `docker tag new nginx:1-before && docker tag old nginx:1 && ${start} ${up}`);
});

test('the questions list the other changes that Compose would make', async () => {
	const {bench, give} = openImages({
		changes: [{verb: 'start', subject: 'Container shop-web-2'}],
		tags: {...oldTags, 'nginx:1-before': 'sha256:older'},
	});
	for (const command of ['pull-and-recreate', 'roll-back']) {
		await give(command);
		assert.deepEqual(dialogOf(bench, 'confirm').lines.slice(1, 3), [
			'Compose would also make these changes:',
			'  start  Container shop-web-2',
		]);
	}
});

test('the newest running replica counts, not one that has stopped or that `run` made', async () => {
	const own = {project: 'shop', service: 'web'};
	const {give, tags} = openImages({
		containers: [
			aContainer('web-2', {...own, imageId: 'sha256:stale', state: 'exited'}),
			aContainer('web-run-1', {...own, imageId: 'sha256:once', labels: {'com.docker.compose.oneoff': 'True'}}),
		],
	});
	await give('pull-and-recreate', 'y');
	assert.deepEqual(tags(), {...oldTags, 'nginx:1': 'sha256:new', 'nginx:1-before': 'sha256:old'});
});

test('a long list of images is cut in the question and the report', async () => {
	const names = ['a', 'b', 'c', 'd', 'e'];
	const {bench, give} = openImages({
		services: Object.fromEntries(names.map(name => [name, {image: `${name}:1`}])),
		registry: Object.fromEntries(names.map(name => [`${name}:1`, `sha256:new-${name}`])),
		containers: names.map(name => aContainer(name, {project: 'shop', service: name, imageId: `sha256:${name}`})),
		tags: Object.fromEntries(names.map(name => [`${name}:1`, `sha256:${name}`])),
	});
	const kept = 'a:1-before, b:1-before, c:1-before and 2 more';
	await give('pull-and-recreate');
	assert.equal(dialogOf(bench, 'confirm').lines[0], `The current images are kept as ${kept}; B rolls back.`);
	bench.press('y');
	await bench.settled();
	const shop = 'a, b, c, d, e of shop';
	assert.equal(bench.notices().at(-1), `${shop} recreated; the earlier images are kept as ${kept}`);
	await give('roll-back');
	assert.equal(
		dialogOf(bench, 'confirm').lines[0],
		'It is recreated from the earlier a:1, b:1, c:1 and 2 more. The current images are kept; B swaps them back.',
	);
	bench.press('y');
	await bench.settled();
	assert.equal(bench.notices().at(-1), `${shop} rolled back; the newer images are kept as ${kept}`);
});

test('the action menu shows the commands as they are carried out, and says that only kept images can be rolled back to', () => {
	const {bench} = openImages();
	bench.press('x');
	const choices = dialogOf(bench, 'chooser').choices;
	const line = `${start} pull … && docker tag … …-before && ${start} up --detach --no-deps --pull never …`;
	const shown = (id: string) => choices.find(({command}) => command === id);
	assert.equal(shown('pull-and-recreate')?.detail, line);
	assert.equal(shown('pull-and-recreate')?.label, 'Pull the images and recreate');
	assert.equal(shown('roll-back')?.label, 'Roll back to kept images, if any');
});

test('nothing is recreated without a newer image, and built or pinned images are not pulled', async () => {
	const same = openImages({registry: {}});
	await same.give('pull-and-recreate', 'y');
	assert.equal(same.bench.notices().at(-1), 'web of shop already runs the newest image');
	assert.deepEqual(same.tags(), oldTags);
	assert.equal(same.recorded()?.line, `${start} ${pull}`);
	await same.give('roll-back');
	assert.equal(same.bench.notices().at(-1), 'No earlier image of shop is kept.');

	const pinned = openImages({services: {web: {image: `nginx@sha256:${'0'.repeat(64)}`}}});
	await pinned.give('pull-and-recreate');
	assert.equal(
		pinned.bench.notices().at(-1),
		'No image of shop can be pulled: each is built here, or pinned by its digest.',
	);
});
