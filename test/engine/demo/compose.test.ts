import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Demo, openDemo} from './demo.ts';
import {first, live, storesOf} from './demo-stores.ts';

test('up creates the network of a project, and down removes it', async () => {
	const demo = await openDemo();
	assert.ok(!(await networksOf(demo)).includes('docs_default'));
	assert.deepEqual(await run(demo, 'up'), ['Network docs_default', 'Container docs-site-1']);
	assert.ok((await networksOf(demo)).includes('docs_default'));
	assert.match(demo.get('docs-site-1').networks[0]?.ip ?? '', /^172\.23\.0\./);
	assert.deepEqual(await run(demo, 'down'), ['Container docs-site-1', 'Network docs_default']);
	assert.ok(!(await networksOf(demo)).includes('docs_default'));
	await demo.close();
});

async function networksOf(demo: Demo): Promise<readonly string[]> {
	return (await first(storesOf(demo).networks.watch(live()))).map(({name}) => name);
}

/** Run a Compose command on the project of the working directory. Returns what it has changed. */
async function run(demo: Demo, word: string): Promise<readonly string[]> {
	const {compose} = demo.engine;
	const here = await compose?.projectHere(live());
	assert.ok(compose && here);
	const done: string[] = [];
	const following = (async () => {
		for await (const events of compose.run(here.source, {profiles: [], words: [word]}, live())) {
			done.push(...events.flatMap(event => (event.type === 'step' && event.status === 'done' ? [event.subject] : [])));
		}
	})();
	await demo.clock.advance(5000);
	await following;
	return done;
}
