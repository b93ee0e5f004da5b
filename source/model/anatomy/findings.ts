import type {Json} from '../json.ts';
import type {AnatomyMount} from './files.ts';
import {memoryLimitOf} from './limit-section.ts';
import type {NamespaceName, NamespaceOwner} from './namespaces.ts';
import type {Privileges} from './privileges.ts';
import {type AnatomyRow, type AnatomySection, fact} from './section.ts';

/** What the findings are drawn from. */
export type Evidence = {
	readonly inspection: Json;
	readonly owners: ReadonlyMap<NamespaceName, NamespaceOwner>;
	readonly privileges: Privileges;
	readonly mounts: readonly AnatomyMount[];
};

/** Lines at most, the gravest first: who reads too many warnings reads none. */
const most = 5;

/** The section about what is worth knowing; undefined where there is nothing. */
export function findingSection(evidence: Evidence): AnatomySection | undefined {
	const rows = [...seriousOnes(evidence), ...usualOnes(evidence)];
	return rows.length === 0 ? undefined : {id: 'findings', title: 'Worth knowing', note: [], rows: rows.slice(0, most)};
}

/** What takes a wall down between the container and its host. */
function seriousOnes({owners, privileges, mounts}: Evidence): readonly AnatomyRow[] {
	const {isPrivileged, added, seccomp} = privileges;
	const isHosts = (name: NamespaceName) => owners.get(name)?.type === 'host';
	const checks: readonly (readonly [boolean, string])[] = [
		[isPrivileged, 'Privileged: it may do nearly all on the host.'],
		[mounts.some(mount => mount.isEngineSocket), 'The engine’s socket is inside: it can rule the host.'],
		[mounts.some(isWholeHost), 'The host’s whole file tree is mounted inside.'],
		[isHosts('pid'), 'It sees the processes of the host.'],
		[isHosts('network'), 'It is in the host’s network, with all its ports.'],
		[!isPrivileged && added.some(name => mighty.has(name)), `It may do much: ${added.join(', ')}.`],
		[!isPrivileged && seccomp === 'unconfined', 'No system call is refused to it.'],
	];
	return checks.filter(([holds]) => holds).map(([, sentence]) => fact('', sentence, {level: 'serious'}));
}

/** Capabilities with which one can get out. */
const mighty: ReadonlySet<string> = new Set([
	'ALL',
	'SYS_ADMIN',
	'SYS_MODULE',
	'SYS_PTRACE',
	'SYS_RAWIO',
	'DAC_READ_SEARCH',
	'BPF',
]);

function isWholeHost({type, source}: AnatomyMount): boolean {
	return type === 'bind' && source === '/';
}

/** What most containers do, and need not. */
function usualOnes({inspection, owners, privileges}: Evidence): readonly AnatomyRow[] {
	const {isRoot, hasReadOnlyRoot} = privileges;
	const isRootOutside = isRoot && owners.get('user')?.type === 'host';
	return [
		...(isRootOutside ? [fact('', 'It runs as root.', {level: 'notable'})] : []),
		...(memoryLimitOf(inspection) === 0 ? [fact('', 'It may use all memory there is.', {level: 'notable'})] : []),
		hasReadOnlyRoot
			? fact('', 'Its root file system is read-only.', {level: 'sound'})
			: fact('', 'Its root file system is writable.', {level: 'quiet'}),
	];
}
