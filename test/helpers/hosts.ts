import type {Size} from '../../source/model/rect.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import type {Store} from '../../source/store/create-store.ts';
import type {Settings, View} from '../../source/store/state.ts';
import {now} from './container-row.ts';
import {aContainer, aSample} from './containers.ts';
import {harbourStore} from './harbour-state.ts';

/** A container on a host. */
export function containerOn(host: string, name: string, rest: Parameters<typeof aContainer>[1] = {}) {
	return aContainer(name, {key: resourceId(host, name), host, ...rest});
}

/** A store with three hosts: prod and staging answer, and box never has. Only prod is named dangerous. */
export function threeHosts(
	options: {readonly size?: Size; readonly settings?: Partial<Settings>; readonly view?: Partial<View>} = {},
): Store {
	const store = harbourStore({
		...(options.size && {size: options.size}),
		settings: {dangerousHosts: ['prod'], ...options.settings},
	});
	const info = store.getState().connections.get('test')?.info;
	store.dispatch({
		type: 'hosts-chosen',
		hosts: [
			{name: 'prod', host: 'ssh://prod', context: 'prod'},
			{name: 'staging', host: 'ssh://staging', context: 'staging'},
			{name: 'me@box', host: 'ssh://me@box'},
		],
	});
	for (const [name, names] of [
		['prod', ['web', 'db']],
		['staging', ['web', 'job']],
	] as const) {
		const host = `ssh://${name}`;
		const containers = names.map(own =>
			containerOn(host, own, {since: now - 3_600_000, project: own === 'job' ? undefined : 'shop'}),
		);
		store.dispatch(
			{type: 'connecting', name, host},
			...(info ? [{type: 'connected', host, info} as const] : []),
			{type: 'containers-listed', host, containers, at: now},
			...[0, 1].map(
				round =>
					({
						type: 'sampled',
						samples: containers.map(({key}) => ({
							key,
							sample: aSample(now + round * 1000, {
								cpuTotal: round * 5e8,
								memoryUsed: 100 * 2 ** 20,
								memoryLimit: 2 ** 30,
							}),
						})),
					}) as const,
			),
		);
	}

	store.dispatch(
		{type: 'connection-lost', host: 'ssh://me@box', problem: 'There is no route to box.', retryAt: now + 3000},
		{type: 'notices-dismissed'},
		{type: 'view-changed', view: {selected: 'ssh://prod/db', ...options.view}},
	);
	return store;
}
