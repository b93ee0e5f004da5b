import type {EngineInfo} from '../../../model/engine-info.ts';
import {fields, items, number, text} from './json.ts';

/** The header's info, from the answers of `/version` and `/info`. */
export function parseEngineInfo(version: unknown, info: unknown, apiVersion: string): EngineInfo {
	const {Version, Os, Arch, Components} = fields(version);
	const {NCPU, MemTotal, KernelVersion, OperatingSystem, SecurityOptions} = fields(info);
	const components = items(Components).map(component => text(fields(component).Name));
	return {
		product: components.some(name => name.startsWith('Podman')) ? 'Podman' : 'Docker',
		version: text(Version),
		apiVersion,
		platform: `${text(Os) || 'unknown'}/${text(Arch) || 'unknown'}`,
		cpus: number(NCPU) ?? 0,
		memoryBytes: number(MemTotal) ?? 0,
		kernel: text(KernelVersion),
		operatingSystem: text(OperatingSystem),
		securityOptions: items(SecurityOptions).map(text),
		isDemo: false,
	};
}
