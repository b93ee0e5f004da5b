import assert from 'node:assert/strict';
import type {Shell} from '../../source/commands/command.ts';
import {engineQuestion} from '../../source/commands/dashboard/engines.ts';
import {aBench} from '../helpers/bench.ts';
import {now} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {containers} from '../helpers/harbour.ts';
import {openedStore} from '../helpers/harbour-state.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'lost',
		title: 'while the engine is lost the list stays, with its age and the time of the next attempt',
		open: inHarbour({
			events: [
				{type: 'connection-lost', host: 'test', problem: 'The engine has gone away.', retryAt: now + 15_000},
				{type: 'ticked', now: now + 12_000},
			],
		}),
		check(rows) {
			assert.match(rows.slice(0, 2).join('\n'), /reconnecting in 3 s · list 12 s old/);
			assert.match(rowWith(rows, 'shop-api-1'), /unhealthy/);
		},
	},
	{
		name: 'connecting',
		title: 'before the first list, the screen names the engine',
		open: size => aBench(fakeEngine(), {store: openedStore(size)}),
		check(rows) {
			assert.match(rows.join('\n'), /Connecting to local…/);
		},
	},
	{
		name: 'no-engine',
		title: 'without an engine, the chooser lists the addresses that were tried and why each failed',
		open(size) {
			const tried = [
				{address: 'unix:///var/run/docker.sock', reason: 'permission denied; add yourself to the group docker.'},
				{address: 'unix:///run/user/1000/docker.sock', reason: 'there is no such socket.'},
			];
			const store = openedStore(size);
			store.dispatch({type: 'no-engine-found', host: 'test', tried});
			store.dispatch({type: 'dialog-opened', dialog: engineQuestion(store.getState(), []).dialog});
			return aBench(fakeEngine(), {store});
		},
		check(rows) {
			const text = rows.join(' ').replaceAll(/[\s│]+/g, ' ');
			assert.match(text, /docker\.sock: permission denied; add yourself/);
			assert.match(text, /▌ Try again/);
			assert.match(text, /Open the demo/);
		},
	},
	{
		name: 'engines',
		title: 'the chooser of engines says of each whether it answers, and ticks the current one',
		open(size) {
			const engines = () => [
				{label: 'Context default', host: 'unix:///var/run/docker.sock', description: '', choice: {context: 'default'}},
				{label: 'Context prod', host: 'ssh://me@prod', description: 'the shop', choice: {context: 'prod'}},
				{label: 'Recent host', host: 'tcp://10.0.0.5:2376', description: '', choice: {host: 'tcp://10.0.0.5:2376'}},
				{
					label: 'Socket podman',
					host: 'unix:///run/podman.sock',
					description: '',
					choice: {host: 'unix:///run/podman.sock'},
				},
			];
			const probeEngines: NonNullable<Shell['probeEngines']> = ([prod, recent], onFound) => {
				assert(prod && recent);
				onFound(prod, {answers: true, product: 'Docker 28.0.1', containers: 12, milliseconds: 23});
				onFound(recent, {answers: false, reason: 'The certificate of tcp://10.0.0.5:2376 has expired.'});
			};
			const store = openedStore(size);
			store.dispatch({type: 'hosts-chosen', hosts: [{name: 'default', host: 'unix:///var/run/docker.sock'}]});
			const bench = aBench(fakeEngine(), {store, engines, probeEngines});
			bench.press('@');
			return bench;
		},
		check(rows) {
			const text = rows.join('\n');
			assert.match(text, /✓ Context default +/);
			assert.match(text, /Context prod +Docker 28\.0\.1 · 12 containers/);
			assert.match(text, /Recent host +The certificate of tcp:/);
			assert.match(text, /Socket podman +…/);
		},
	},
	{
		name: 'read-only',
		title: 'read-only mode is marked and has no hint that changes a container',
		open: inHarbour({settings: {isReadOnly: true}}),
		check(rows) {
			assert.match(rows.slice(0, 2).join('\n'), /READ-ONLY/);
			assert.doesNotMatch(rows.at(-1) ?? '', /stop|kill/);
		},
	},
	{
		name: 'demo',
		title: 'the demo is marked',
		open(size) {
			const store = openedStore(size, {product: 'Demo', isDemo: true});
			store.dispatch({type: 'containers-listed', host: 'test', containers, at: now});
			return aBench(fakeEngine(), {store});
		},
		check(rows) {
			assert.match(rows.slice(0, 2).join('\n'), / DEMO$/m);
		},
	},
	{
		name: 'notice',
		title: 'an error is in the footer',
		open: inHarbour({
			events: [{type: 'noticed', level: 'error', text: 'Cannot remove shop-web-1: it is running.', at: now}],
		}),
		check(rows) {
			assert.match(rows.slice(-2).join('\n'), /^ ✗ Cannot remove shop-web-1: it is running\./m);
		},
	},
	{
		name: 'notice-long',
		title: 'a long notice takes the lines that it needs, and the hints keep theirs where there are twenty rows',
		open: inHarbour({
			events: [
				{
					type: 'noticed',
					level: 'warning',
					text: 'redis:7.2 is used by shop-cache-1, eager_hopper and migrate; remove them first, or the image by force. The older tag redis:7 points at the same image and stays. This is the end.',
					at: now,
				},
			],
		}),
		check(rows) {
			const said = rows.slice(-5).join(' ').replaceAll(/\s+/g, ' ');
			assert.match(said, / ▲ redis:7\.2 is used by .* the same image and stays\. This is the end\./);
			assert.equal(/ s stop .* \? help$/.test(said), rows.length >= 20);
		},
	},
	{
		name: 'notice-endless',
		title: 'a notice without end takes a third of the screen and says where the rest is',
		open: inHarbour({
			events: [
				{type: 'noticed', level: 'error', text: `Cannot start web: ${'the engine goes on. '.repeat(1e5)}`, at: now},
			],
		}),
		check(rows) {
			const first = rows.findIndex(row => row.startsWith(' ✗ Cannot start web'));
			const last = rows.findIndex(row => row.endsWith('… :log shows the rest'));
			assert.ok([5, 8, 13, 20].includes(last - first + 1), `${last - first + 1} lines`);
		},
	},
	{
		name: 'ascii',
		title: 'a terminal that only knows ASCII gets nothing else',
		open: inHarbour({settings: {isAscii: true}, view: {tab: 'stats'}}),
		keys: ['a', 'x'],
		check(rows) {
			assert.doesNotMatch(rows.join(''), /[^\x20-\x7e]/);
			assert.match(rows.join('\n'), /\+- shop-api-1 -+\+/);
		},
	},
]);
