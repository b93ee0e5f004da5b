import type {EngineInfo} from '../engine-info.ts';
import {type AnatomySection, fact} from './section.ts';

/** The section about what lies below every container of the engine. */
export function machineSection(engine: EngineInfo | undefined): AnatomySection {
	const section = {id: 'machine', title: 'Kernel and operating system', note: []} as const;
	if (!engine) {
		return {...section, rows: [fact('kernel', 'not known', {level: 'quiet'})]};
	}

	const {kernel, operatingSystem, platform, product, version} = engine;
	return {
		...section,
		rows: [
			fact('kernel', kernel === '' ? 'not told' : `${systemOf(platform)} ${kernel}`, {
				meaning: 'one for all containers: a container is a process of it',
			}),
			fact('system', operatingSystem === '' ? 'not told' : operatingSystem),
			...(isVirtualMachine(engine)
				? [fact('machine', 'virtual', {meaning: 'containers need this kernel, so the computer runs it as a guest'})]
				: []),
			fact('engine', `${product} ${version}, ${platform}`, {level: 'quiet'}),
		],
	};
}

/** Whether the kernel is that of a virtual machine made for containers, as on a Mac or on Windows. */
function isVirtualMachine({kernel, operatingSystem}: EngineInfo): boolean {
	return (
		/Docker Desktop|OrbStack|Rancher Desktop|Colima|boot2docker/i.test(operatingSystem) ||
		/linuxkit|microsoft|orbstack/i.test(kernel)
	);
}

function systemOf(platform: string): string {
	const [system = ''] = platform.split('/');
	return system.charAt(0).toUpperCase() + system.slice(1);
}
