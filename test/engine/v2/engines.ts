import {chown, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {mustRun} from '../../helpers/run.ts';
import {answers} from '../daemon.ts';
import {buildImages} from '../images.ts';
import {systemPath} from '../packages.ts';
import {engineIn, type PrivateEngine} from '../private-engine.ts';
import {waitUntil} from '../wait-until.ts';

/** An engine that the virtual machine's systemd runs. It ends with the machine. */
export type MachineEngine = Pick<PrivateEngine, 'socket' | 'docker' | 'mustDocker'>;

/** The user of a rootless engine, and the folder of its sockets (init.sh). */
export const user = 1000;
export const runtimeDirectory = `/run/user/${user}`;

/** Start a Docker Engine that lets systemd make the control groups. */
export function startDocker(): Promise<MachineEngine> {
	return start('docker', 0, directory => [
		...[
			'dockerd',
			'--config-file=/dev/null',
			`--host=unix://${directory}/docker.sock`,
			`--data-root=${directory}/data`,
		],
		...['--exec-opt=native.cgroupdriver=systemd', '--bridge=none', '--iptables=false', '--ip6tables=false'],
	]);
}

/** Start Podman's service for root. */
export function startPodman(): Promise<MachineEngine> {
	return start('podman', 0, podman);
}

/** Start Podman's service for a user without any rights. */
export function startRootlessPodman(): Promise<MachineEngine> {
	return start('rootless-podman', user, podman);
}

function podman(directory: string): readonly string[] {
	const folders = [`--root=${directory}/data`, `--runroot=${directory}/exec`];
	return ['podman', ...folders, 'system', 'service', '--time=0', `unix://${directory}/docker.sock`];
}

/** Resolves when it answers and has its images. */
async function start(
	name: string,
	owner: number,
	command: (directory: string) => readonly string[],
): Promise<MachineEngine> {
	const directory = join('/var/tmp', name);
	await mkdir(directory);
	await chown(directory, owner, owner);
	const settings = join(directory, 'containers.conf');
	await writeFile(settings, podmanSettings);
	const variables = {PATH: systemPath, HOME: directory, CONTAINERS_CONF: settings};
	const unit = Object.entries(variables).map(([key, value]) => `--setenv=${key}=${value}`);
	unit.push('--quiet', '--property=DefaultDependencies=no', owner === 0 ? '--system' : '--user');
	const asOwner = [`--reuid=${owner}`, `--regid=${owner}`, '--clear-groups'];
	await mustRun('setpriv', [...asOwner, 'systemd-run', ...unit, ...command(directory)], {
		env: {PATH: systemPath, XDG_RUNTIME_DIR: runtimeDirectory},
	});
	const engine = engineIn(directory);
	await waitUntil(() => answers(engine.socket), `${name} to answer`, 200_000);
	await buildImages(engine, join(directory, 'images'), ['busybox', 'hello-world']);
	return engine;
}

/** There is no journal for events and logs, and no nftables. */
const podmanSettings = `
[engine]
events_logger="file"
[containers]
log_driver="k8s-file"
[network]
firewall_driver="iptables"
`;
