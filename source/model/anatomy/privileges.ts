import type {EngineInfo} from '../engine-info.ts';
import type {Json} from '../json.ts';
import {isSetAt, listAt, textAt, textsAt} from '../read-json.ts';
import {type AnatomyRow, type AnatomySection, fact} from './section.ts';

/** What a container may do, by its inspection. */
export type Privileges = {
	readonly isPrivileged: boolean;
	/** As it was given; empty for root. */
	readonly user: string;
	readonly isRoot: boolean;
	/** Capabilities without their `CAP_`. */
	readonly added: readonly string[];
	readonly dropped: readonly string[];
	readonly seccomp: 'engine' | 'own' | 'unconfined' | 'missing';
	/** The profile's name; empty where there is none. */
	readonly appArmor: string;
	readonly hasReadOnlyRoot: boolean;
	readonly gainsNothing: boolean;
	/** Paths of devices of the host. */
	readonly devices: readonly string[];
};

/** Read what a container may do. */
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
		gainsNothing: options.some(option => /^no-new-privileges(?:[:=]true)?$/.test(option)),
		devices: listAt(inspection, 'HostConfig', 'Devices')
			.map(device => textAt(device, 'PathOnHost'))
			.filter(Boolean),
	};
}

/** The section about what it may do. */
export function privilegeSection(privileges: Privileges): AnatomySection {
	const {isPrivileged, isRoot, user, appArmor, devices} = privileges;
	return {
		id: 'privileges',
		title: 'Privileges',
		note: isPrivileged ? ['privileged'] : [],
		rows: [
			isPrivileged
				? fact('privileged', 'yes', {level: 'serious', meaning: 'may do nearly all that root may on the host'})
				: fact('privileged', 'no'),
			fact('user', user === '' ? 'root' : user, {level: isRoot ? 'notable' : 'plain'}),
			...capabilityRows(privileges),
			seccompRow(privileges.seccomp),
			appArmor === '' ? fact('AppArmor', 'none', {level: 'quiet'}) : fact('AppArmor', appArmor),
			privileges.hasReadOnlyRoot ? fact('root files', 'read-only', {level: 'sound'}) : fact('root files', 'writable'),
			...(privileges.gainsNothing ? [fact('gains', 'no new privileges', {level: 'sound'})] : []),
			...(devices.length > 0 ? [fact('devices', devices.join(', '), {level: 'notable'})] : []),
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
	const base =
		isPrivileged || all ? 'all there are' : dropped.includes('ALL') ? 'none by themselves' : 'the usual ones';
	return [
		fact('capabilities', base, {level: isPrivileged || all ? 'serious' : 'plain'}),
		...(added.length > 0 ? [fact('  added', added.join(' '), {level: 'notable'})] : []),
		...(dropped.length > 0 ? [fact('  dropped', dropped.join(' '), {level: 'sound'})] : []),
	];
}

function seccompRow(seccomp: Privileges['seccomp']): AnatomyRow {
	switch (seccomp) {
		case 'engine':
			return fact('seccomp', 'the engine’s profile', {meaning: 'rare system calls are refused'});
		case 'own':
			return fact('seccomp', 'a profile of its own');
		case 'unconfined':
			return fact('seccomp', 'unconfined', {level: 'serious', meaning: 'every system call is let through'});
		case 'missing':
			return fact('seccomp', 'the engine has none', {level: 'notable'});
	}
}
