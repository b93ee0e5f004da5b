import {addressOf, type DemoContainer} from '../demo-container.ts';
import {hostnameOf} from '../inspect.ts';

/** The files that can be read inside a container, by their paths. */
export function filesOf(container: DemoContainer): ReadonlyMap<string, string> {
	const hostname = hostnameOf(container);
	const {role} = container;
	return new Map([
		['/etc/hostname', `${hostname}\n`],
		['/etc/hosts', `127.0.0.1\tlocalhost\n::1\tlocalhost\n${addressOf(container) ?? '127.0.1.1'}\t${hostname}\n`],
		...(role.system ? ([['/etc/os-release', role.system]] as const) : []),
		['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n'],
		['/etc/resolv.conf', 'nameserver 127.0.0.11\noptions ndots:0\n'],
		...(role.workingDirectory
			? ([[`${role.workingDirectory}/README.md`, `# ${role.name}\n\nPart of a demo: nothing here is real.\n`]] as const)
			: []),
	]);
}

/** The names in a directory, sorted; undefined where there is no such directory. */
export function namesIn(container: DemoContainer, directory: string): readonly string[] | undefined {
	const prefix = directory === '/' ? '/' : `${directory}/`;
	const names = new Set(
		pathsOf(container)
			.filter(path => path.startsWith(prefix) && path !== prefix)
			.map(path => path.slice(prefix.length).split('/')[0] ?? ''),
	);
	const isDirectory = names.size > 0 || directoriesOf(container).includes(directory);
	return isDirectory ? [...names].sort() : undefined;
}

/** A path as a person may write it, made absolute. */
export function resolvePath(directory: string, path: string): string {
	const parts: string[] = [];
	for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
		if (part === '..') {
			parts.pop();
		} else if (part !== '' && part !== '.') {
			parts.push(part);
		}
	}

	return `/${parts.join('/')}`;
}

function pathsOf(container: DemoContainer): readonly string[] {
	return [...filesOf(container).keys(), ...directoriesOf(container)];
}

function directoriesOf({role}: DemoContainer): readonly string[] {
	const own = (role.mounts ?? []).map(({destination}) => destination);
	return ['bin', 'dev', 'etc', 'home', 'proc', 'root', 'sys', 'tmp', 'usr', 'var'].map(name => `/${name}`).concat(own);
}
