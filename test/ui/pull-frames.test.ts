import assert from 'node:assert/strict';
import type {Event} from '../../source/store/event.ts';
import {aBench} from '../helpers/bench.ts';
import {now} from '../helpers/container-row.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {aLayer, aPull, aRegistry, pulledTo} from '../helpers/pulls.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

const layers = [
	aLayer(1, {phase: 'present'}),
	aLayer(2, {phase: 'done', total: 12_400_000}),
	aLayer(3, {phase: 'extracting', current: 4_000_000, total: 8_300_000}),
	aLayer(4, {phase: 'downloading', current: 11_200_000, total: 31_000_000}),
	aLayer(5, {phase: 'waiting'}),
];

const events: readonly Event[] = [
	...aPull({
		id: 1,
		reference: 'registry.example/shop/api:2.4.1',
		status: 'running',
		at: now,
		progress: {layers, fraction: 0.54, digest: undefined, outcome: undefined},
		speed: 2_400_000,
	}),
	...aPull({
		id: 2,
		reference: 'postgres:17',
		status: 'running',
		at: now,
		progress: {layers: [], fraction: 0, digest: undefined, outcome: undefined, isQueued: true},
	}),
	...aPull({id: 3, reference: 'redis:7', status: 'done', at: now, progress: pulledTo(`sha256:${'0a1b2c'.repeat(11)}`)}),
	...aPull({
		id: 4,
		reference: 'registry.example/shop/secret:1',
		status: 'failed',
		at: now + 1,
		problem: 'The registry requires a login, or refused yours; log in with docker login registry.example.',
	}),
];

testScenes([
	{
		name: 'pulls',
		title: 'the tray shows pulls above the foot of the screen, those under way first',
		open: inHarbour({events}),
		check(rows) {
			assert.match(rowWith(rows, '54%'), /↓ \S*api:2\.4\.1 +█/);
		},
	},
	{
		name: 'pull-layers',
		title: 'a pull is shown layer by layer',
		open: inHarbour({events}),
		keys: ['C-t'],
		check(rows) {
			assert.match(rows.join('\n'), /╭─ Pulls ─/);
			assert.match(rows.join('\n'), / {2}waiting for a connection +│/);
			assert.match(rowWith(rows, '333333333333'), /█+.*░ +unpacking +4 MB \/ 8\.3/);
		},
	},
	{
		name: 'pushes',
		title: 'a push is in the tray beside pulls, with an arrow of its own',
		open: inHarbour({
			events: [
				...aPull({
					id: 1,
					direction: 'push',
					reference: 'registry.example/shop/web:2.5',
					status: 'running',
					at: now,
					progress: {
						layers: [
							aLayer(1, {phase: 'present'}),
							aLayer(2, {phase: 'uploading', current: 11_200_000, total: 31_000_000}),
						],
						fraction: 0.36,
						digest: undefined,
						outcome: undefined,
					},
				}),
				...aPull({id: 2, reference: 'postgres:17', status: 'running', at: now}),
			],
		}),
		keys: ['C-t'],
		check(rows) {
			assert.match(rows.join('\n'), /╭─ Pulls and pushes ─/);
			assert.match(rows.join('\n'), /↑ registry\.example\/shop\/web:2\.5/);
			assert.match(rowWith(rows, '222222222222'), /uploading +11\.?\d* ?MB \/ 31/);
		},
	},
	{
		name: 'pull-form',
		title: 'an image is pulled by its name',
		open: size => aBench(aRegistry().engine, {store: harbourStore({size})}),
		keys: ['+', ...'redis:7'],
		check(rows) {
			assert.match(rowWith(rows, 'redis:7│'), /Image/);
		},
	},
]);
