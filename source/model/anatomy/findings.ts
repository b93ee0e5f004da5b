import {limitsOf} from '../container-limits.ts';
import type {Json} from '../json.ts';
import type {AnatomyMount} from './files.ts';
import type {NamespaceName, NamespaceOwner} from './namespaces.ts';
import type {Privileges} from './privileges.ts';
import {type AnatomyRow, type AnatomySection, entry} from './section.ts';

/** The input of the findings. */
export type Evidence = {
	readonly inspection: Json;
	readonly owners: ReadonlyMap<NamespaceName, NamespaceOwner>;
	readonly privileges: Privileges;
	readonly mounts: readonly AnatomyMount[];
};

/** Rows at most, the most serious first: a long list of warnings goes unread. */
const maxRows = 5;

/** The section of warnings; undefined if there are none. */
export function findingSection(evidence: Evidence): AnatomySection | undefined {
	const rows = [...seriousFindings(evidence), ...commonFindings(evidence)];
	return rows.length === 0
		? undefined
		: {id: 'findings', title: 'Worth knowing', note: [], rows: rows.slice(0, maxRows)};
}

/** Settings that remove a barrier between the container and its host. */
function seriousFindings({owners, privileges, mounts}: Evidence): readonly AnatomyRow[] {
	const {isPrivileged, added, seccomp} = privileges;
	const isHosts = (name: NamespaceName) => owners.get(name)?.type === 'host';
	const checks: readonly (readonly [boolean, string])[] = [
		[isPrivileged, 'Privileged: nearly full control of the host.'],
		[mounts.some(mount => mount.isEngineSocket), 'Engine socket mounted: full control of the host.'],
		[mounts.some(isWholeHost), 'The whole file system of the host is mounted.'],
		[isHosts('pid'), 'It sees the processes of the host.'],
		[isHosts('network'), 'It uses the host’s network, with all its ports.'],
		[!isPrivileged && added.some(name => escaping.has(name)), `Powerful capabilities: ${added.join(', ')}.`],
		[!isPrivileged && seccomp === 'unconfined', 'It may use every system call.'],
	];
	return checks.filter(([holds]) => holds).map(([, sentence]) => entry('', sentence, {level: 'serious'}));
}

/** Capabilities that allow an escape to the host. */
const escaping: ReadonlySet<string> = new Set([
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

/** Common settings that could be stricter. */
function commonFindings({inspection, owners, privileges}: Evidence): readonly AnatomyRow[] {
	const {isRoot, hasReadOnlyRoot} = privileges;
	const isRootOutside = isRoot && owners.get('user')?.type === 'host';
	return [
		...(isRootOutside ? [entry('', 'It runs as root.', {level: 'notable'})] : []),
		...(limitsOf(inspection).memory <= 0 ? [entry('', 'It has no memory limit.', {level: 'notable'})] : []),
		hasReadOnlyRoot
			? entry('', 'Its root file system is read-only.', {level: 'sound'})
			: entry('', 'Its root file system is writable.', {level: 'quiet'}),
	];
}
