import type {Engine} from '../../source/engine/engine.ts';
import type {SystemApi} from '../../source/engine/system-api.ts';
import type {DiskItem, DiskUsage} from '../../source/model/disk.ts';
import type {Size} from '../../source/model/rect.ts';
import type {Store} from '../../source/store/create-store.ts';
import {now} from './container-row.ts';
import {fakeEngine} from './fake-engine.ts';
import {harbourStore} from './harbour-state.ts';

const hour = 3_600_000;

/** An unused item on a disk, with the given properties. */
export function aDiskItem(kind: DiskItem['kind'], name: string, rest: Partial<DiskItem> = {}): DiskItem {
	return {
		kind,
		id: name,
		name,
		size: 0,
		createdAt: now - 30 * hour,
		lastUsedAt: undefined,
		labels: {},
		isInUse: false,
		isDangling: false,
		...rest,
	};
}

/** A disk with items of each kind, used and unused. */
export const aDisk: DiskUsage = {
	layersSize: 1_900_000_000,
	items: [
		aDiskItem('image', 'shop/api:2.4.1', {size: 900_000_000, isInUse: true}),
		aDiskItem('image', 'postgres:16', {size: 420_000_000, isInUse: true}),
		aDiskItem('image', 'shop/api:2.3.0', {size: 310_000_000}),
		aDiskItem('image', '4bcff63911fc', {size: 52_000_000, isDangling: true}),
		aDiskItem('container', 'shop-api-1', {size: 12_400_000, isInUse: true, state: 'running'}),
		aDiskItem('container', 'nightly-backup', {size: 81_000_000, createdAt: now - 50 * hour, state: 'exited'}),
		aDiskItem('volume', 'shop_data', {size: 640_000_000, isInUse: true}),
		aDiskItem('volume', 'old_data', {size: 220_000_000}),
		aDiskItem('build-cache', 'RUN npm ci', {size: 730_000_000, createdAt: now - 3 * hour}),
	],
};

/** The items that a prune of that disk would find, networks included. */
export const unusedItems: readonly DiskItem[] = [
	aDiskItem('container', 'nightly-backup', {size: 81_000_000, createdAt: now - 50 * hour, state: 'exited'}),
	aDiskItem('network', 'shop_old'),
	aDiskItem('image', '4bcff63911fc', {size: 52_000_000, isDangling: true}),
	aDiskItem('build-cache', 'RUN npm ci', {size: 730_000_000, createdAt: now - 3 * hour}),
];

/** A fake engine with a disk: it records its calls, finds the given items, and refuses the named ones. */
export function diskEngine(
	found: readonly DiskItem[] = unusedItems,
	remove: SystemApi['removeItem'] = async ({size}) => ({reclaimed: size}),
): {readonly engine: Engine; readonly calls: unknown[][]} {
	const calls: unknown[][] = [];
	const system: SystemApi = {
		diskUsage: async () => aDisk,
		async prunable(options) {
			calls.push(['prunable', options]);
			const {volumes} = options;
			return volumes === 'none' ? found : [...found, aDiskItem('volume', 'old_data', {size: 220_000_000})];
		},
		removeItem(item, layersSize) {
			calls.push(['removeItem', item.name]);
			return remove(item, layersSize);
		},
	};
	return {engine: {...fakeEngine(), system}, calls};
}

/** A store on the harbour's engine, with the disk measured. */
export function diskStore(size?: Size): Store {
	const store = harbourStore(size ? {size} : {});
	store.dispatch({type: 'disk-measured', host: 'test', usage: aDisk});
	return store;
}
