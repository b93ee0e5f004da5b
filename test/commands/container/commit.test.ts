import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

function opened() {
	const engine = fakeEngine();
	const requests: unknown[] = [];
	const containers = {
		...engine.containers,
		async commit(...args: readonly unknown[]) {
			requests.push(args);
			return `sha256:${'ab'.repeat(32)}`;
		},
	};
	const bench = aBench({...engine, containers}, {containers: [aContainer('web')]});
	bench.context.run('commit');
	return {bench, requests};
}

test('a commit asks for the image, and records the docker command with its options', async () => {
	const {bench, requests} = opened();
	bench.type('Web:1');
	bench.press('Enter');
	await bench.settled();
	assert.match(dialogOf(bench, 'form').problem ?? '', /repository:tag, in lower case/);
	bench.press('C-u');
	bench.type('docker.io/shop/web');
	bench.press('Tab');
	bench.type('new files');
	bench.press('Tab', 'Tab', 'Space', 'Enter');
	await bench.settled();
	assert.deepEqual(requests, [['web', {name: 'shop/web:latest', message: 'new files', author: '', pauses: false}]]);
	assert.deepEqual(bench.notices(), ['web committed to shop/web:latest']);
	const [record] = bench.store.getState().commandLog;
	assert.equal(record?.line, `docker commit --message 'new files' --pause=false web shop/web:latest`);
});

test('an image without a name is reported by its id, and the container is paused meanwhile', async () => {
	const {bench, requests} = opened();
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(requests, [['web', {name: '', message: '', author: '', pauses: true}]]);
	assert.deepEqual(bench.notices(), ['web committed to the image abababababab']);
});

test('an engine that cannot commit says so', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.context.run('commit');
	assert.deepEqual(bench.notices(), ['This engine cannot create images from containers.']);
});
