import type {EngineInfo} from '../engine-info.ts';
import {shortId} from '../id.ts';
import type {Json} from '../json.ts';
import {textAt} from '../read-json.ts';
import {type AnatomyRow, type AnatomySection, entry} from './section.ts';

/** The kinds of namespaces. Each is a view of the machine that processes have to themselves or share. */
export type NamespaceName = 'pid' | 'mount' | 'network' | 'IPC' | 'UTS' | 'user' | 'cgroup';

/** The owner of a namespace; `engine` if the engine is rootless, `unknown` if it does not say. */
export type NamespaceOwner =
	| {readonly type: 'own' | 'host' | 'engine' | 'unknown'}
	| {readonly type: 'container'; readonly id: string};

/** The owners of a container's namespaces, by its inspection; the default if the inspection lacks one. */
export function namespaceOwners(
	inspection: Json,
	engine: EngineInfo | undefined,
): ReadonlyMap<NamespaceName, NamespaceOwner> {
	const mode = (name: string) => textAt(inspection, 'HostConfig', name);
	return new Map<NamespaceName, NamespaceOwner>([
		['pid', ownerOf(mode('PidMode'))],
		['mount', {type: 'own'}],
		['network', ownerOf(mode('NetworkMode'))],
		['IPC', ownerOf(mode('IpcMode'))],
		['UTS', ownerOf(mode('UTSMode'))],
		['user', userOwner(mode('UsernsMode'), engine)],
		['cgroup', mode('CgroupnsMode') === '' ? {type: 'unknown'} : ownerOf(mode('CgroupnsMode'))],
	]);
}

/** The section about namespaces; `nameOf` finds a container's name by its id. */
export function namespaceSection(
	owners: ReadonlyMap<NamespaceName, NamespaceOwner>,
	nameOf: (id: string) => string | undefined,
): AnatomySection {
	const own = [...owners.values()].filter(({type}) => type === 'own').length;
	return {
		id: 'namespaces',
		title: 'Namespaces',
		note: [`${own} of its own`],
		rows: [...owners].map(([name, owner]) => namespaceRow(name, owner, nameOf)),
	};
}

function ownerOf(mode: string): NamespaceOwner {
	const [, id] = /^container:(.+)$/s.exec(mode) ?? [];
	if (id !== undefined) {
		return {type: 'container', id};
	}

	// Podman also takes the path of a namespace.
	return {type: mode === 'host' ? 'host' : mode.startsWith('ns:') ? 'unknown' : 'own'};
}

function userOwner(mode: string, engine: EngineInfo | undefined): NamespaceOwner {
	const has = (option: string) => engine?.securityOptions.some(entry => entry.split(',').includes(`name=${option}`));
	if (mode === '' && has('userns')) {
		return {type: 'own'};
	}

	if (mode === '' || mode === 'host') {
		return {type: has('rootless') ? 'engine' : 'host'};
	}

	return ownerOf(mode);
}

function namespaceRow(
	name: NamespaceName,
	owner: NamespaceOwner,
	nameOf: (id: string) => string | undefined,
): AnatomyRow {
	switch (owner.type) {
		case 'own':
			return entry(name, 'own', {meaning: ownMeanings[name]});
		case 'host':
			return entry(name, 'the host’s', {level: sharedLevels[name] ?? 'plain', meaning: hostMeanings[name]});
		case 'engine':
			return entry(name, 'the engine’s', {meaning: 'root inside is an ordinary user outside'});
		case 'unknown':
			return entry(name, 'unknown', {level: 'quiet'});
		case 'container':
			return entry(name, `container ${nameOf(owner.id) ?? shortId(owner.id)}’s`, {level: 'notable'});
	}
}

/** Sharing the others is common. */
const sharedLevels: Partial<Readonly<Record<NamespaceName, 'serious'>>> = {
	pid: 'serious',
	network: 'serious',
	IPC: 'serious',
	UTS: 'serious',
};

const ownMeanings: Readonly<Record<NamespaceName, string>> = {
	pid: 'sees its own processes only',
	mount: 'has a file tree of its own',
	network: 'has interfaces and ports of its own',
	IPC: 'has shared memory of its own',
	UTS: 'has a host name of its own',
	user: 'root inside is an ordinary user outside',
	cgroup: 'sees its own control group only',
};

const hostMeanings: Readonly<Record<NamespaceName, string>> = {
	pid: 'sees every process of the host',
	mount: 'has the host’s file tree',
	network: 'has the host’s interfaces and ports',
	IPC: 'has the host’s shared memory',
	UTS: 'has the host’s own name',
	user: 'root inside is root outside',
	cgroup: 'sees the host’s control groups',
};
