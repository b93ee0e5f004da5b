import assert from 'node:assert/strict';
import type {Size} from '../../source/model/rect.ts';
import {inspectionId} from '../../source/store/reads.ts';
import {aBench} from '../helpers/bench.ts';
import {someDetails} from '../helpers/container-row.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {keyOf} from '../helpers/harbour.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'relations',
		title: 'the tab Relations lists what a container uses and what uses it, with their states',
		open: openRelations,
		keys: ['w', 'j', 'j', 'j'],
		check(rows) {
			assert.match(rowWith(rows, 'Directory'), /Directory +\/srv\/shop\/conf +at /);
			assert.match(rowWith(rows, '▌  Network'), /shop_default +172/);
		},
	},
]);

function openRelations(size: Size) {
	const store = harbourStore({size});
	const key = keyOf('shop-api-1');
	const inspection = {
		Mounts: [
			{Type: 'volume', Name: 'shop_uploads', Destination: '/var/uploads', RW: true},
			{Type: 'bind', Source: '/srv/shop/conf\u001b[2J', Destination: '/etc/shop', RW: false},
		],
		NetworkSettings: {Networks: {shop_default: {NetworkID: 'f00d'}}},
	};
	store.dispatch(
		{type: 'read', id: inspectionId(key), value: inspection},
		{
			type: 'details-read',
			key: keyOf('ping'),
			details: someDetails({joins: [{namespace: 'network', container: key.slice(key.lastIndexOf('/') + 1)}]}),
		},
	);
	return aBench(fakeEngine(), {store});
}
