import {InvalidValue} from '../value-type.ts';
import {textBy} from './text.ts';

/** A platform as the engine compares it: `linux/arm64` from `arm64` or `linux/aarch64`. A system alone gets this machine's architecture. */
export const platform = textBy('PLATFORM', (value, {architecture}) => {
	const [first = '', ...others] = value.toLowerCase().split('/');
	const [, name = ''] = /^([\w-]+)(?:\([\w.-]*\))?$/.exec(first) ?? [];
	const isValid = name !== '' && others.length <= 2 && others.every(part => /^[\w-]+$/.test(part));
	const system = name === 'macos' ? 'darwin' : name;
	const [machine, variant] = others;
	if (isValid && (machine !== undefined || systems.has(system))) {
		return platformOf(system, machine ?? architecture, variant);
	}

	if (isValid && architectures.has(machineNames.get(name) ?? name)) {
		return platformOf('linux', name);
	}

	throw new InvalidValue('This must be a platform such as linux/arm64.');
});

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

	// A name without a version means the first one.
	if (variant === undefined || architecture === '386' || (architecture === 'amd64' && variant === 'v1')) {
		return [];
	}

	return [/^arm/.test(architecture) ? variant.replace(/^(?=\d)/, 'v') : variant];
}
