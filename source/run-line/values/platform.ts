import type {Result} from '../result.ts';

/**
 * A platform in the form that the engine compares: `linux/arm64` from `arm64` or `linux/aarch64`. `architecture` is that
 * of this machine in the engine's words, for a platform that names a system alone.
 */
export function parsePlatform(text: string, architecture: string): Result<string> {
	const [first = '', ...others] = text.toLowerCase().split('/');
	const [, name = ''] = /^([\w-]+)(?:\([\w.-]*\))?$/.exec(first) ?? [];
	if (name === '' || others.length > 2 || others.some(part => !/^[\w-]+$/.test(part))) {
		return {problem};
	}

	const system = name === 'macos' ? 'darwin' : name;
	const [machine, variant] = others;
	if (machine !== undefined) {
		return {value: platformOf(system, machine, variant)};
	}

	if (systems.has(system)) {
		return {value: platformOf(system, architecture)};
	}

	return architectures.has(machineNames.get(name) ?? name) ? {value: platformOf('linux', name)} : {problem};
}

const problem = 'This must be a platform such as linux/arm64.';

/** Other names of the same machines. */
const machineNames = new Map([
	['i386', '386'],
	['x86_64', 'amd64'],
	['x86-64', 'amd64'],
	['aarch64', 'arm64'],
	['armhf', 'arm'],
	['armel', 'arm'],
]);

const systems = new Set(
	'aix android darwin dragonfly freebsd illumos ios js linux netbsd openbsd plan9 solaris windows'.split(' '),
);

const architectures = new Set(
	'386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x wasm'.split(' '),
);

function platformOf(system: string, machine: string, variant?: string): string {
	const architecture = machineNames.get(machine) ?? machine;
	return [system, architecture, ...variantOf(machine, architecture, variant)].join('/');
}

function variantOf(machine: string, architecture: string, variant: string | undefined): readonly string[] {
	if (machine === 'armel') {
		return ['v6'];
	}

	// The first version is what a bare name means.
	if (variant === undefined || architecture === '386' || (architecture === 'amd64' && variant === 'v1')) {
		return [];
	}

	return [/^arm/.test(architecture) ? variant.replace(/^(?=\d)/, 'v') : variant];
}
