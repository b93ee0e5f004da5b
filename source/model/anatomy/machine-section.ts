import type {EngineInfo} from '../engine-info.ts';
import {type AnatomySection, entry} from './section.ts';

/** The section about the machine under all containers of the engine. */
export function machineSection(engine: EngineInfo | undefined): AnatomySection {
	const section = {id: 'machine', title: 'Kernel and operating system', note: []} as const;
	if (!engine) {
		return {...section, rows: [entry('kernel', 'unknown', {level: 'quiet'})]};
	}

	const {kernel, operatingSystem, platform, product, version} = engine;
	return {
		...section,
		rows: [
			entry('kernel', kernel === '' ? 'unknown' : `${systemOf(platform)} ${kernel}`, {
				meaning: 'shared by all containers: each is a process of it',
			}),
			entry('system', operatingSystem === '' ? 'unknown' : operatingSystem),
			...(isVirtualMachine(engine)
				? [
						entry('machine', 'virtual', {
							meaning: 'containers need a Linux kernel, so the computer runs one as a guest',
						}),
					]
				: []),
			entry('engine', `${product} ${version}, ${platform}`, {level: 'quiet'}),
		],
	};
}

/** Whether the kernel runs in a virtual machine made for containers, as on macOS and Windows. */
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
