import {posix} from 'node:path';
import type {FileChange, FileChanges} from '../../model/file-change.ts';
import type {DemoContainer} from './container.ts';
import {isSameRepository} from './stores/image.ts';

/** The files that a container has changed, by its image; a container that never ran has changed none. */
export function fileChanges({spec, startedAt}: DemoContainer): FileChanges {
	if (startedAt === undefined) {
		return {changes: [], total: 0};
	}

	const [, own = []] = writers.find(([image]) => isSameRepository(spec.image, image)) ?? [];
	const files: readonly FileChange[] = [...own, {kind: 'added', path: '/run/app.pid'}];
	const directories = new Set(files.flatMap(({path}) => parentsOf(path)));
	const changes = [...[...directories].map(path => ({kind: 'changed', path}) as const), ...files];
	return {changes: changes.toSorted((a, b) => (a.path < b.path ? -1 : 1)), total: changes.length};
}

const writers: readonly (readonly [image: string, files: readonly FileChange[]])[] = [
	[
		'nginx',
		[
			{kind: 'changed', path: '/etc/nginx/conf.d/default.conf'},
			{kind: 'added', path: '/var/cache/nginx/client_temp'},
			{kind: 'added', path: '/var/cache/nginx/proxy_temp'},
			{kind: 'deleted', path: '/etc/nginx/conf.d/example_ssl.conf'},
		],
	],
	[
		'postgres',
		[
			{kind: 'added', path: '/run/postgresql/.s.PGSQL.5432'},
			{kind: 'added', path: '/run/postgresql/.s.PGSQL.5432.lock'},
		],
	],
];

/** The directories above a file, which change with it. */
function parentsOf(path: string): readonly string[] {
	const parent = posix.dirname(path);
	return parent === '/' ? [] : [...parentsOf(parent), parent];
}
