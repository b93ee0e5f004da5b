import {existsSync} from 'node:fs';
import {rm, writeFile} from 'node:fs/promises';
import {delimiter, isAbsolute, join} from 'node:path';
import {mustRun, run} from '../helpers/run.ts';

/** The folders of the system's programs. A user's PATH may lack those for the administrator. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The program of systemd's journal. */
export const journald = '/usr/lib/systemd/systemd-journald';

const packageOf: Readonly<Record<string, string>> = {
	podman: 'podman',
	crun: 'crun',
	catatonit: 'catatonit',
	'/usr/lib/podman/netavark': 'netavark',
	dockerd: 'docker.io',
	docker: 'docker-cli',
	'docker-compose': 'docker-compose',
	'docker-registry': 'docker-registry',
	iptables: 'iptables',
	ip: 'iproute2',
	unshare: 'util-linux',
	ps: 'procps',
	busybox: 'busybox-static',
	sshd: 'openssh-server',
	ssh: 'openssh-client',
	openssl: 'openssl',
	'redis-server': 'redis-server',
	'redis-cli': 'redis-tools',
	[journald]: 'systemd',
};

const policyFile = '/usr/sbin/policy-rc.d';

/** Install the missing programs of the engine and its images. Rejects with the reason if it cannot. */
export async function installMissingPackages(): Promise<void> {
	const missing = Object.keys(packageOf).filter(command => !programPath(command));
	if (missing.length === 0) {
		return;
	}

	if (!existsSync('/usr/bin/apt-get')) {
		throw new Error(`there is no apt-get here to install ${missing.join(', ')} with`);
	}

	await withoutStartingServices(() => aptInstall(missing.map(command => packageOf[command] ?? command)));
	const lacking = missing.filter(command => !programPath(command));
	if (lacking.length > 0) {
		throw new Error(`the packages were installed but brought no ${lacking.join(', ')}`);
	}
}

/** The absolute path of a program of the system, or of one that is not on its path; undefined where there is none. */
export function programPath(command: string): string | undefined {
	return systemPath
		.split(delimiter)
		.map(directory => (isAbsolute(command) ? command : join(directory, command)))
		.find(path => existsSync(path));
}

/** Install packages with apt-get; none if the list is empty. */
export async function aptInstall(packages: readonly string[]): Promise<void> {
	if (packages.length === 0) {
		return;
	}

	// A slow mirror, or another apt-get that has the lock, may take minutes.
	const options = {env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'}, timeout: 1_200_000};
	const lock = ['-o', 'DPkg::Lock::Timeout=300'];
	// It fails if one source of packages does not answer, but the others may be enough.
	await run('apt-get', [...lock, '--quiet', 'update'], options);
	await mustRun('apt-get', [...lock, '--quiet', '--yes', '--no-install-recommends', 'install', ...packages], options);
	await Promise.all(packages.flatMap(name => servicesOf[name] ?? []).map(disableService));
}

/** Services that would start with the machine, although only the programs are needed. */
const servicesOf: Readonly<Record<string, readonly string[]>> = {
	'docker.io': ['docker.socket', 'docker', 'containerd'],
	'redis-server': ['redis-server'],
	podman: ['podman', 'podman-restart', 'podman-auto-update'],
	'openssh-server': ['ssh'],
};

async function disableService(service: string): Promise<void> {
	const isSystemd = existsSync('/run/systemd/system');
	// A version of a package may lack some of them.
	await (isSystemd ? run('systemctl', ['disable', service]) : run('update-rc.d', [service, 'disable']));
}

/** Packages start their services when they are installed, unless this file says no (Debian's `invoke-rc.d`). */
async function withoutStartingServices(install: () => Promise<void>): Promise<void> {
	if (existsSync(policyFile)) {
		return install();
	}

	await writeFile(policyFile, '#!/bin/sh\nexit 101\n', {mode: 0o755});
	try {
		await install();
	} finally {
		await rm(policyFile);
	}
}
