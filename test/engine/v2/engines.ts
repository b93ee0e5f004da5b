import {chown, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {mustRun, type Outcome, run} from '../../helpers/run.ts';
import {buildImages} from '../images.ts';
import {systemPath} from '../packages.ts';
import {waitUntil} from '../wait-until.ts';

/** An engine of the virtual machine, whose systemd runs it and makes its control groups. It ends with the machine. */
export type MachineEngine = {
	readonly socket: string;
	docker(args: readonly string[], input?: string | Readable): Promise<Outcome>;
	mustDocker(args: readonly string[]): Promise<string>;
};

/** The user that a rootless engine belongs to (init.sh). */
const user = 1000;

/** Start a Docker Engine. */
export function startDocker(): Promise<MachineEngine> {
	return start('docker', 0, (directory, socket) => [
		...['dockerd', '--config-file=/dev/null', `--host=unix://${socket}`, '--exec-opt=native.cgroupdriver=systemd'],
		...[`--data-root=${join(directory, 'data')}`, '--bridge=none', '--iptables=false', '--ip6tables=false'],
	]);
}

/** Start Podman's service, of the administrator or of a user without rights. */
export function startPodman(isRootless: boolean): Promise<MachineEngine> {
	return start(isRootless ? 'rootless' : 'podman', isRootless ? user : 0, (directory, socket) => [
		...['podman', `--root=${join(directory, 'data')}`, `--runroot=${join(directory, 'exec')}`],
		...['system', 'service', '--time=0', `unix://${socket}`],
	]);
}

/** Resolves when it answers and has its images. */
async function start(
	name: string,
	owner: number,
	command: (directory: string, socket: string) => readonly string[],
): Promise<MachineEngine> {
	const directory = join('/var/tmp', name);
	await mkdir(directory);
	await chown(directory, owner, owner);
	const socket = join(directory, 'docker.sock');
	const env = {PATH: systemPath, HOME: directory, DOCKER_HOST: `unix://${socket}`};
	const engine: MachineEngine = {
		socket,
		docker: (args, input = '') => run('docker', args, {env, input}),
		mustDocker: args => mustRun('docker', args, {env}),
	};
	// Without a journal, Podman would have no events and no logs.
	const settings = join(directory, 'containers.conf');
	await writeFile(
		settings,
		'[engine]\nevents_logger="file"\n[containers]\nlog_driver="k8s-file"\n[network]\nfirewall_driver="iptables"\n',
	);
	const unit = ['--quiet', '--property=DefaultDependencies=no', ...(owner === 0 ? [] : ['--user'])];
	const variables = {PATH: systemPath, HOME: directory, CONTAINERS_CONF: settings};
	const set = Object.entries(variables).map(([key, value]) => `--setenv=${key}=${value}`);
	await mustRun(
		'setpriv',
		[
			`--reuid=${owner}`,
			`--regid=${owner}`,
			'--clear-groups',
			'systemd-run',
			...unit,
			...set,
			...command(directory, socket),
		],
		{env: {...env, XDG_RUNTIME_DIR: `/run/user/${owner}`}},
	);
	await waitUntil(async () => (await engine.docker(['ps'])).code === 0, `${name} to answer`, 180_000);
	await buildImages(engine, join(directory, 'images'));
	return engine;
}
