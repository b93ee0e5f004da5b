import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../../source/model/container.ts';
import type {ResourceId} from '../../../source/model/resource-id.ts';
import {sourceLabels} from '../../../source/store/log/merge.ts';
import {logSequence} from '../../../source/store/log/sequence.ts';
import {projectKey} from '../../../source/store/projects.ts';
import {textField} from '../../../source/store/text-field.ts';
import {subscriptions} from '../../../source/sync/subscriptions.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const inShop = (name: string, service: string, rest: Partial<Container> = {}) =>
	aContainer(name, {project: 'shop', service, ...rest});
const web = inShop('shop-web-1', 'web');
const api = inShop('shop-api-1', 'api');
const ping = aContainer('ping');
const info = {
	product: 'Docker',
	version: '28',
	apiVersion: '1.48',
	platform: 'linux/amd64',
	cpus: 2,
	memoryBytes: 1,
	kernel: '',
	operatingSystem: '',
	securityOptions: [],
	isDemo: false,
};

/** A dashboard connected to an engine with these containers. */
function opened(...containers: readonly Container[]) {
	const bench = aBench(fakeEngine(), {containers});
	bench.store.dispatch({type: 'connecting', name: 'test', host: 'test'}, {type: 'connected', host: 'test', info});
	bench.store.dispatch({type: 'containers-listed', host: 'test', containers, at: today});
	const state = () => bench.store.getState();
	return {
		...bench,
		state,
		select: (selected: ResourceId) => bench.store.dispatch({type: 'view-changed', view: {selected}}),
		merge: () => state().view.logs.merge,
		followed: () => subscriptions(state(), 'test').flatMap(one => (one.type === 'log' ? [one.key] : [])),
		labels: () => [...sourceLabels(state().view.logs.merge?.sources ?? []).values()].map(({label}) => label),
		come: (...list: readonly Container[]) =>
			bench.store.dispatch({type: 'containers-changed', host: 'test', containers: list, removed: [], at: today}),
		go: (...removed: readonly ResourceId[]) =>
			bench.store.dispatch({type: 'containers-changed', host: 'test', containers: [], removed, at: today}),
		write(key: ResourceId, ...texts: readonly string[]) {
			const lines = texts.map((text, index) => ({
				stream: 'stdout' as const,
				at: new Date(today + index * 10).toISOString(),
				text,
			}));
			bench.store.dispatch({type: 'log-opened', key}, {type: 'log-read', key, lines});
		},
		texts() {
			const {total, numberAt, lineOf} = logSequence(state());
			return Array.from({length: total}, (_, position) => lineOf(numberAt(position))?.text);
		},
	};
}

test('m on the row of a project follows the logs of its containers, under the names of their services', () => {
	const {press, select, merge, followed, labels} = opened(web, api, ping);
	select(projectKey('test', 'shop'));
	press('m');
	assert.equal(merge()?.title, 'shop');
	assert.deepEqual(followed(), ['test/shop-api-1', 'test/shop-web-1']);
	assert.deepEqual(labels(), ['api', 'web']);
});

test('m follows the marked ones, else all that the filter leaves', () => {
	const {press, select, type, followed, merge} = opened(web, api, ping);
	select('test/ping');
	press('Space');
	select('test/shop-web-1');
	press('Space', 'm');
	assert.deepEqual(followed().toSorted(), ['test/ping', 'test/shop-web-1']);
	press('Esc', 'Esc', '/');
	type('shop-');
	press('Enter', 'm');
	assert.deepEqual(followed().toSorted(), ['test/shop-api-1', 'test/shop-web-1']);
	assert.equal(merge()?.title, '2 containers of the filter');
});

test('at most fifty logs are followed, and the notice says of how many', () => {
	const {press, followed, notices} = opened(...Array.from({length: 60}, (_, index) => aContainer(`c${index}`)));
	press('m');
	assert.equal(followed().length, 50);
	assert.match(notices().join(), /Following 50 of 60 logs; filter or mark containers to choose others\./);
});

test('a scaled or recreated container joins the merge with a line that says so, and so does one that ends', () => {
	const {press, select, come, go, write, followed, labels, texts, store, advance} = opened(web, api);
	select(projectKey('test', 'shop'));
	press('m');
	write('test/shop-web-1', 'hello');
	// Its own last word is not ours.
	write('test/shop-web-1', 'ended');
	advance(1000);
	come(inShop('shop-web-2', 'web'));
	assert.ok(followed().includes('test/shop-web-2'));
	assert.deepEqual(labels(), ['api', 'web-1', 'web-2']);
	write('test/shop-web-2', 'second');
	store.dispatch({type: 'log-ended', key: 'test/shop-web-1'});
	go('test/shop-web-1');
	come(inShop('shop-web-1', 'web', {id: 'recreated'}));
	write('test/recreated', 'again');
	assert.deepEqual(labels(), ['api', 'web-1', 'web-2', 'web-1']);
	assert.deepEqual(texts().toSorted(), ['again', 'ended', 'ended', 'hello', 'joined', 'joined', 'second']);
});

test('a marked container that is recreated joins, another one does not', () => {
	const {press, select, go, come, followed} = opened(ping, web);
	select('test/ping');
	press('Space', 'm');
	go('test/ping');
	come(aContainer('ping', {id: 'recreated'}), aContainer('other'));
	assert.deepEqual(followed(), ['test/ping', 'test/recreated']);
});

test('a changed filter does not change what is merged', () => {
	const {press, followed, come, store} = opened(web, api);
	press('m');
	store.dispatch({type: 'view-changed', view: {filter: textField('pi')}});
	come(ping);
	assert.deepEqual(followed().toSorted(), ['test/shop-api-1', 'test/shop-web-1']);
});

test('the chooser mutes a log, shows one alone and all again, and says how many lines each has', async () => {
	const bench = opened(web, api);
	const {press, write, texts, settled} = bench;
	press('m');
	write('test/shop-api-1', 'a', 'b');
	write('test/shop-web-1', 'c');
	press('c');
	const {choices} = dialogOf(bench, 'chooser');
	assert.deepEqual(
		choices.map(({label, detail, isTicked}) => [label, detail, isTicked]),
		[
			['api', '2 lines · 0.2/s', true],
			['web', '1 line · 0.1/s', true],
			['Show all', 'none is muted', undefined],
		],
	);
	press('Space');
	await settled();
	assert.deepEqual(texts(), ['c']);
	press('Right');
	await settled();
	assert.deepEqual(texts(), ['a', 'b']);
	press('Left');
	await settled();
	assert.equal(texts().length, 3);
});

test('in the log, = shows the log of the line alone and all again, - mutes it', () => {
	const {press, write, texts} = opened(web, api);
	press('m');
	write('test/shop-api-1', 'a', 'b');
	write('test/shop-web-1', 'c', 'd');
	press('k', '=');
	assert.deepEqual(texts(), ['c', 'd']);
	press('=');
	assert.equal(texts().length, 4);
	press('-');
	assert.deepEqual(texts(), ['a', 'b']);
});

test('Esc leaves the merge, l shows one log again, and moving the selection keeps the merge', () => {
	const {press, merge, followed} = opened(web, api, ping);
	press('m', 'Tab', 'j');
	assert.equal(merge()?.sources.length, 3);
	press('Esc');
	assert.equal(merge(), undefined);
	assert.equal(followed().length, 1);
	press('m', 'l');
	assert.equal(merge(), undefined);
	assert.equal(followed().length, 1);
});

test('scrolling up in merged logs reads the older lines of each log that is not muted', () => {
	const {press, state, store} = opened(web, api, ping);
	press('m');
	for (const [index, key] of (['test/shop-web-1', 'test/shop-api-1', 'test/ping'] as const).entries()) {
		const lines = Array.from({length: 60}, (_, line) => ({
			stream: 'stdout' as const,
			at: new Date(today + line * 1000 + index).toISOString(),
			text: `${key} ${line}`,
		}));
		store.dispatch({type: 'log-opened', key}, {type: 'log-read', key, lines, hasOlder: true});
	}

	const filled = () => subscriptions(state(), 'test').flatMap(one => (one.type === 'log-fill' ? [one.key] : []));
	assert.deepEqual(filled(), [], 'nothing is read while the logs are followed');
	press('g');
	assert.deepEqual(filled().toSorted(), ['test/ping', 'test/shop-api-1', 'test/shop-web-1']);
	press('-');
	assert.equal(filled().length, 2);
});

test('C clears the log, and u brings the lines back before the newer ones', () => {
	const {press, write, texts, state} = opened(web, api);
	write('test/shop-api-1', 'a');
	press('m');
	write('test/shop-web-1', 'b');
	press('C');
	assert.deepEqual(texts(), []);
	write('test/shop-web-1', 'c');
	assert.deepEqual(texts(), ['c']);
	press('u');
	assert.deepEqual(texts(), ['a', 'b', 'c']);
	press('Esc', 'l', 'C');
	assert.deepEqual(texts(), []);
	press('u');
	assert.equal(state().view.logs.cleared.size, 0);
	assert.equal(texts().length > 0, true);
});
