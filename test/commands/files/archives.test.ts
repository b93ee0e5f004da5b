import assert from 'node:assert/strict';
import {existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import type {Image} from '../../../source/model/image.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {aBench, type Bench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {diskStore} from '../../helpers/disk-items.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const unused = () => Promise.reject(new Error('not called'));

function folder(t: TestContext): string {
	const path = mkdtempSync(join(tmpdir(), 'quayside-archives-'));
	t.after(() => rmSync(path, {recursive: true}));
	return path;
}

function anImage(id: string, tags: readonly string[]): Image {
	return {
		key: resourceId('test', id),
		host: 'test',
		id,
		tags,
		digests: [],
		createdAt: 0,
		size: 1000,
		sharedSize: 0,
		labels: {},
	};
}

/** The view Images of an engine with these methods. */
function openImages(api: Partial<ImageApi>): Bench {
	const engine: Engine = {
		...fakeEngine(),
		images: {
			async *watch() {},
			async *pull() {},
			history: unused,
			inspect: unused,
			config: unused,
			tag: unused,
			remove: unused,
			...api,
		},
	};
	const bench = aBench(engine, {store: diskStore()});
	bench.press('2');
	const images = [anImage('sha256:a', ['web:1', 'web:2']), anImage('sha256:b', [])];
	bench.store.dispatch({type: 'items-listed', host: 'test', kind: 'images', items: images});
	return bench;
}

/** Type a path into the open form, in place of what it has, and wait for a notice or a problem. */
async function answerPath(bench: Bench, path: string): Promise<void> {
	bench.press('C-u');
	bench.type(path);
	bench.press('Enter');
	await told(bench);
}

async function told(bench: Bench): Promise<void> {
	const hasProblem = () => {
		const {dialog} = bench.store.getState();
		return dialog?.type === 'form' && dialog.problem !== undefined;
	};
	while (bench.notices().length === 0 && !hasProblem()) {
		await new Promise(setImmediate);
	}
}

test('marked images are saved into one file, with all their tags, that only the user can read', async t => {
	const path = join(folder(t), 'images.tar');
	const asked: unknown[] = [];
	const bench = openImages({
		async *save(names) {
			asked.push(names);
			yield Buffer.from('one');
			yield Buffer.from('two');
		},
	});
	bench.context.run('mark-all');
	bench.context.run('save-image');
	assert.match(dialogOf(bench, 'form').fields[0]?.field.value ?? '', /^\.\/2_images-.*\.tar$/);
	await answerPath(bench, path);
	assert.deepEqual(asked, [['web:1', 'web:2', 'sha256:b']]);
	assert.equal(readFileSync(path, 'utf8'), 'onetwo');
	assert.equal(lstatSync(path).mode & 0o777, 0o600);
	assert.deepEqual(bench.notices(), [`2 images saved to ${path}`]);
	const [record] = bench.store.getState().commandLog;
	assert.equal(record?.line, `docker save --output ${path} web:1 b`);
	assert.equal(record?.problem, undefined);
});

test('a save that fails removes its file, and says why', async t => {
	const path = join(folder(t), 'web.tar');
	const bench = openImages({
		async *save() {
			yield Buffer.from('one');
			throw new EngineError('lost', 'The engine closed the connection.');
		},
	});
	bench.context.run('save-image');
	await answerPath(bench, path);
	assert.equal(existsSync(path), false);
	assert.deepEqual(bench.notices(), ['Cannot save: the engine closed the connection.']);
	assert.equal(bench.store.getState().commandLog[0]?.problem, 'The engine closed the connection.');
});

test('images are loaded from a file, and their names are reported', async t => {
	const path = join(folder(t), 'images.tar');
	writeFileSync(path, 'x'.repeat(200_000));
	let size = 0;
	const bench = openImages({
		async load(archive) {
			for await (const chunk of archive) {
				size += chunk.length;
			}

			return ['web:1', 'web:2'];
		},
	});
	bench.context.run('load-images');
	await answerPath(bench, path);
	assert.equal(size, 200_000);
	assert.deepEqual(bench.notices(), ['Loaded web:1, web:2']);
	assert.equal(bench.store.getState().commandLog[0]?.line, `docker load --input ${path}`);
	assert.equal(bench.store.getState().dialog, undefined);
});

test('closing the dialog cancels a load', async t => {
	const path = join(folder(t), 'images.tar');
	writeFileSync(path, 'x');
	const {promise: isSent, resolve: sent} = Promise.withResolvers<void>();
	const bench = openImages({
		load: (_, signal) =>
			new Promise((_resolve, reject) => {
				signal.addEventListener('abort', () => reject(new EngineError('aborted', 'Cancelled.')));
				sent();
			}),
	});
	bench.context.run('load-images');
	bench.press('C-u');
	bench.type(path);
	bench.press('Enter');
	await isSent;
	assert.equal(dialogOf(bench, 'confirm').lines[0], path);
	bench.press('Esc');
	await told(bench);
	assert.deepEqual(bench.notices(), [`Cancelled: load ${path}.`]);
	assert.equal(bench.store.getState().notices[0]?.level, 'info');
});

for (const [name, problem] of [
	['missing.tar', /: there is no file missing\.tar in /],
	['.', /is not a file\.$/],
] as const) {
	test(`unreadable input is refused in words: ${name}`, async t => {
		const bench = openImages({load: async () => []});
		bench.context.run('load-images');
		await answerPath(bench, join(folder(t), name));
		assert.match(bench.notices()[0] ?? '', problem);
	});
}

test('a file is imported with a name and an instruction', async t => {
	const path = join(folder(t), 'root.tar');
	writeFileSync(path, 'x');
	const requests: unknown[] = [];
	const bench = openImages({
		async import(_, request) {
			requests.push(request);
			return 'sha256:new';
		},
	});
	bench.context.run('import-image');
	bench.type(path);
	bench.press('Tab');
	bench.type('shop/base');
	bench.press('Tab');
	bench.type('CMD ["sh"]');
	bench.press('Enter');
	await told(bench);
	assert.deepEqual(requests, [{name: 'shop/base:latest', message: '', changes: ['CMD ["sh"]']}]);
	assert.deepEqual(bench.notices(), [`${path} imported as shop/base:latest`]);
	const line = `docker import --change 'CMD ["sh"]' ${path} shop/base:latest`;
	assert.equal(bench.store.getState().commandLog[0]?.line, line);
	bench.store.dispatch({
		type: 'items-listed',
		host: 'test',
		kind: 'images',
		items: [anImage('sha256:new', ['shop/base:latest'])],
	});
	assert.equal(bench.store.getState().view.selected, 'test/sha256:new');
});

test('the files of a container are exported, and quitting the dialog removes the file', async t => {
	const path = join(folder(t), 'web.tar');
	const engine = fakeEngine();
	const {promise: isStarted, resolve: started} = Promise.withResolvers<void>();
	const containers = {
		...engine.containers,
		async *export(_: string, signal: AbortSignal) {
			yield Buffer.from('files');
			started();
			await new Promise(resolve => signal.addEventListener('abort', resolve));
		},
	};
	const bench = aBench({...engine, containers}, {containers: [aContainer('web')]});
	bench.context.run('export');
	bench.press('C-u');
	bench.type(path);
	bench.press('Enter');
	await isStarted;
	assert.equal(readFileSync(path, 'utf8'), 'files');
	assert.deepEqual(dialogOf(bench, 'confirm').lines, [path, '5 B']);
	bench.press('Esc');
	await told(bench);
	assert.equal(existsSync(path), false);
	assert.deepEqual(bench.notices(), ['Cancelled. The file was removed.']);
	assert.equal(bench.store.getState().commandLog[0]?.line, `docker export --output ${path} web`);
	assert.equal(bench.store.getState().commandLog[0]?.problem, 'Cancelled.');
});

test('an engine that cannot load or save archives says so', () => {
	const bench = openImages({});
	for (const command of ['save-image', 'load-images', 'import-image']) {
		bench.context.run(command);
	}

	assert.deepEqual(bench.notices(), [
		'This engine cannot save images to files.',
		'This engine cannot load images from files.',
		'This engine cannot create images from files.',
	]);
});
