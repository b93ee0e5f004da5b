import {spawn} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import type {Readable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {mustRun, type Outcome, run} from '../../helpers/run.ts';
import {buildImages, copyProgram} from '../images.ts';
import {aptInstall, programPath, systemPath} from '../packages.ts';
import {freePort} from '../ssh-servers.ts';
import type {Cleanup} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';

/** A small virtual machine with Debian's kernel, control groups v2 and a Docker Engine; it needs no KVM. */
export type Machine = {
	/** The value of `DOCKER_HOST` for its engine. */
	readonly host: string;
	/** The port of 127.0.0.1 that leads to it. */
	readonly port: number;
	/** The same as `host`, in the place of a private engine's socket. */
	readonly socket: string;
	docker(args: readonly string[], input?: string | Readable): Promise<Outcome>;
	/** Rejects when the client fails. */
	mustDocker(args: readonly string[]): Promise<string>;
	/** Run a script in the machine itself, as root; it has the built program in /quayside, and Node. */
	inside(script: string): Promise<string>;
};

/** Boot a machine; it ends with its owner. Rejects with a sentence if that is impossible. */
export async function startMachine(owner: Cleanup): Promise<Machine> {
	if (process.getuid?.() !== 0 || process.arch !== 'x64') {
		throw new Error('a virtual machine needs root, and an x86-64 processor');
	}

	await aptInstall(programPath('qemu-system-x86_64') ? [] : ['qemu-system-x86', 'e2fsprogs']);
	const directory = mkdtempSync(join(tmpdir(), 'quayside-machine-'));
	const removeDirectory = async () => rmSync(directory, {recursive: true, force: true});
	owner.after(removeDirectory);
	const kernel = await unpackKernel(directory);
	const disk = await makeDisk(directory, kernel.modules);
	const port = await freePort();
	const child = spawn(
		'setpriv',
		[
			...['--pdeathsig', 'KILL', 'qemu-system-x86_64', '-accel', 'tcg', '-cpu', 'max', '-m', '1536', '-smp', '2'],
			...['-nographic', '-no-reboot', '-kernel', kernel.image],
			...['-drive', `file=${disk},format=raw,if=none,id=disk`, '-device', 'nvme,drive=disk,serial=disk'],
			...['-netdev', `user,id=net,hostfwd=tcp:127.0.0.1:${port}-:2375`, '-device', 'virtio-net-pci,netdev=net'],
			...['-append', 'root=/dev/nvme0n1 rw init=/init.sh console=ttyS0 quiet panic=-1 net.ifnames=0'],
		],
		{stdio: ['ignore', 'pipe', 'pipe'], env: {PATH: systemPath}},
	);
	let console_ = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', chunk => {
			console_ = (console_ + chunk).slice(-4000);
		});
	}

	const ended = new Promise(resolve => child.once('close', resolve));
	owner.after(async () => {
		child.kill('SIGKILL');
		await ended;
	});
	const machine = machineAt(port, directory);
	const isUp = async () => {
		if (child.exitCode !== null) {
			throw new Error(`the virtual machine ended: ${console_}`);
		}

		return (await machine.docker(['version'])).code === 0;
	};
	await waitUntil(isUp, 'the engine in the virtual machine', 180_000).catch(error => {
		throw new Error(`${error.message}\n${console_}`);
	});
	await buildImages(machine, join(directory, 'images'));
	return machine;
}

function machineAt(port: number, directory: string): Machine {
	const host = `tcp://127.0.0.1:${port}`;
	const env = {PATH: systemPath, HOME: directory, DOCKER_HOST: host};
	const mustDocker = (args: readonly string[]) => mustRun('docker', args, {env});
	return {
		host,
		port,
		socket: host,
		docker: (args, input = '') => run('docker', args, {env, input}),
		mustDocker,
		inside: script =>
			mustDocker([
				...['run', '--rm', '--privileged', '--pid', 'host', '--cgroupns', 'host', '--network', 'host'],
				...['--volume', '/:/host', 'busybox', 'chroot', '/host', '/bin/sh', '-c', script],
			]),
	};
}

/** Debian's kernel for clouds has the disk and its file system built in, so that no initial RAM disk is needed. */
async function unpackKernel(directory: string): Promise<{readonly image: string; readonly modules: readonly string[]}> {
	const place = join(directory, 'kernel');
	mkdirSync(place);
	const depends = await mustRun('apt-cache', ['depends', 'linux-image-cloud-amd64']);
	const [, name] = /Depends: (linux-image-\S+)/.exec(depends) ?? [];
	if (!name) {
		throw new Error('there is no package with a kernel for the virtual machine');
	}

	await mustRun('apt-get', ['--quiet', 'download', name], {cwd: place});
	const file = readdirSync(place).find(entry => entry.endsWith('.deb')) ?? '';
	await mustRun('dpkg-deb', ['--extract', join(place, file), place]);
	const image = readdirSync(join(place, 'boot')).find(entry => entry.startsWith('vmlinuz-')) ?? '';
	const paths = (await mustRun('find', [join(place, 'usr/lib/modules'), '-name', '*.ko.xz'])).split('\n');
	const modules = moduleNames.map(module => paths.find(path => basename(path) === `${module}.ko.xz`) ?? '');
	return {image: join(place, 'boot', image), modules};
}

/** Kernel modules in the order of their dependencies. */
const moduleNames = ['failover', 'net_failover', 'virtio_net', 'overlay'];

async function makeDisk(directory: string, modules: readonly string[]): Promise<string> {
	const root = join(directory, 'root');
	for (const path of [
		'bin',
		'usr/bin',
		'etc',
		'proc',
		'sys',
		'dev',
		'tmp',
		'run',
		'root',
		'modules',
		'var/lib/docker',
	]) {
		mkdirSync(join(root, path), {recursive: true});
	}

	await copyProgram('busybox', root, '/bin/busybox');
	const applets = (await mustRun('busybox', ['--list'])).split('\n').filter(name => name !== 'busybox');
	for (const name of applets) {
		symlinkSync('busybox', join(root, 'bin', name));
	}

	for (const name of ['dockerd', 'docker-init', 'docker', 'containerd', 'containerd-shim-runc-v2', 'runc']) {
		await copyProgram(name, root, `/usr/bin/${name}`);
	}

	await copyProgram(process.execPath, root, '/usr/bin/node');
	const source = fileURLToPath(new URL('../../..', import.meta.url));
	for (const part of ['bin', 'dist', 'package.json']) {
		cpSync(join(source, part), join(root, 'quayside', part), {recursive: true});
	}

	for (const [index, module] of modules.entries()) {
		await mustRun('sh', ['-c', `xz -dc "$0" >"$1"`, module, join(root, 'modules', `${index}.ko`)]);
	}

	writeFileSync(
		join(root, 'etc/passwd'),
		'root:x:0:0:root:/root:/bin/sh\nuser:x:1000:999::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n',
	);
	writeFileSync(join(root, 'etc/group'), 'root:x:0:\ndocker:x:999:\nnogroup:x:65534:\n');
	cpSync(fileURLToPath(new URL('init.sh', import.meta.url)), join(root, 'init.sh'));
	chmodSync(join(root, 'init.sh'), 0o755);
	const disk = join(directory, 'disk.img');
	await mustRun('mke2fs', ['-q', '-t', 'ext4', '-d', root, disk, '1200M'], {env: {PATH: systemPath}});
	rmSync(root, {recursive: true});
	return disk;
}
