import type {FileChanges} from '../../model/file-change.ts';
import type {DemoContainer} from './container.ts';

const changes: FileChanges['changes'] = [
	{kind: 'changed', path: '/etc'},
	{kind: 'deleted', path: '/etc/example.conf'},
	{kind: 'changed', path: '/run'},
	{kind: 'added', path: '/run/app.pid'},
	{kind: 'changed', path: '/var'},
	{kind: 'changed', path: '/var/cache'},
	{kind: 'added', path: '/var/cache/app'},
];

/** The files that a container has changed, the same for all; a container that never ran has changed none. */
export function fileChanges({startedAt}: DemoContainer): FileChanges {
	return startedAt === undefined ? {changes: [], total: 0} : {changes, total: changes.length};
}
