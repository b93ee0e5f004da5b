import type {EngineInfo} from '../engine-info.ts';
import type {Json} from '../json.ts';
import {isSetAt, listAt, textAt, textsAt} from '../read-json.ts';
import {type AnatomyRow, type AnatomySection, entry} from './section.ts';

/** A container's privileges. */
export type Privileges = {
	readonly isPrivileged: boolean;
	/** As specified; empty for root. */
	readonly user: string;
	readonly isRoot: boolean;
	/** Capabilities without their `CAP_`. */
	readonly added: readonly string[];
	readonly dropped: readonly string[];
	readonly seccomp: 'engine' | 'own' | 'unconfined' | 'missing';
	/** The profile's name; empty if there is none. */
	readonly appArmor: string;
	readonly hasReadOnlyRoot: boolean;
	readonly hasNoNewPrivileges: boolean;
	/** Paths of devices of the host. */
	readonly devices: readonly string[];
};

/** Read a container's privileges from its inspection. */
export function privilegesOf(inspection: Json, engine: EngineInfo | undefined): Privileges {
	const isPrivileged = isSetAt(inspection, 'HostConfig', 'Privileged');
	const user = textAt(inspection, 'Config', 'User');
	const options = textsAt(inspection, 'HostConfig', 'SecurityOpt');
	return {
		isPrivileged,
		user,
		isRoot: /^(?:root|0+)?(?::|$)/.test(user),
		added: textsAt(inspection, 'HostConfig', 'CapAdd').map(withoutPrefix),
		dropped: textsAt(inspection, 'HostConfig', 'CapDrop').map(withoutPrefix),
		seccomp: isPrivileged ? 'unconfined' : seccompOf(options, engine),
		appArmor: isPrivileged ? '' : textAt(inspection, 'AppArmorProfile').replace(/^unconfined$/, ''),
		hasReadOnlyRoot: isSetAt(inspection, 'HostConfig', 'ReadonlyRootfs'),
		hasNoNewPrivileges: options.some(option => /^no-new-privileges(?:[:=]true)?$/.test(option)),
		devices: listAt(inspection, 'HostConfig', 'Devices')
			.map(device => textAt(device, 'PathOnHost'))
			.filter(Boolean),
	};
}

/** The section about its privileges. */
export function privilegeSection(privileges: Privileges): AnatomySection {
	const {isPrivileged, isRoot, user, appArmor, devices} = privileges;
	return {
		id: 'privileges',
		title: 'Privileges',
		note: isPrivileged ? ['privileged'] : [],
		rows: [
			isPrivileged
				? entry('privileged', 'yes', {level: 'serious', meaning: 'has nearly all rights of root on the host'})
				: entry('privileged', 'no'),
			entry('user', user === '' ? 'root' : user, {level: isRoot ? 'notable' : 'plain'}),
			...capabilityRows(privileges),
			seccompRow(privileges.seccomp),
			appArmor === '' ? entry('AppArmor', 'none', {level: 'quiet'}) : entry('AppArmor', appArmor),
			privileges.hasReadOnlyRoot ? entry('root files', 'read-only', {level: 'sound'}) : entry('root files', 'writable'),
			...(privileges.hasNoNewPrivileges ? [entry('gains', 'no new privileges', {level: 'sound'})] : []),
			...(devices.length > 0 ? [entry('devices', devices.join(', '), {level: 'notable'})] : []),
		],
	};
}

function withoutPrefix(capability: string): string {
	return capability.replace(/^CAP_/i, '').toUpperCase();
}

function seccompOf(options: readonly string[], engine: EngineInfo | undefined): Privileges['seccomp'] {
	const option = options.find(entry => /^seccomp[=:]/.test(entry))?.replace(/^seccomp[=:]/, '');
	if (option !== undefined && option !== 'builtin') {
		return option === 'unconfined' ? 'unconfined' : 'own';
	}

	const ofEngine = engine?.securityOptions.find(entry => entry.startsWith('name=seccomp'));
	if (ofEngine?.includes('profile=unconfined')) {
		return 'unconfined';
	}

	return engine && ofEngine === undefined ? 'missing' : 'engine';
}

function capabilityRows({isPrivileged, added, dropped}: Privileges): readonly AnatomyRow[] {
	const all = added.includes('ALL');
	const base = isPrivileged || all ? 'all' : dropped.includes('ALL') ? 'none by default' : 'the default ones';
	return [
		entry('capabilities', base, {level: isPrivileged || all ? 'serious' : 'plain'}),
		...(added.length > 0 ? [entry('  added', added.join(' '), {level: 'notable'})] : []),
		...(dropped.length > 0 ? [entry('  dropped', dropped.join(' '), {level: 'sound'})] : []),
	];
}

function seccompRow(seccomp: Privileges['seccomp']): AnatomyRow {
	switch (seccomp) {
		case 'engine':
			return entry('seccomp', 'the engine’s profile', {meaning: 'refuses rare system calls'});
		case 'own':
			return entry('seccomp', 'a profile of its own');
		case 'unconfined':
			return entry('seccomp', 'unconfined', {level: 'serious', meaning: 'allows every system call'});
		case 'missing':
			return entry('seccomp', 'the engine has none', {level: 'notable'});
	}
}
