import {globSync, readFileSync, writeFileSync} from 'node:fs';
import {mustRun, run} from '../helpers/run.ts';
import type {Cleanup} from './test-containers.ts';

/** A disk of 16 MB, removed when the owner ends. Resolves with its path under `/dev`. */
export async function loopDevice(owner: Cleanup): Promise<string> {
	const file = `/var/tmp/quayside-disk-${process.pid}`;
	writeFileSync(file, '');
	await mustRun('truncate', ['--size=16M', file]);
	const device = await mustRun('losetup', ['--find', '--show', file]);
	owner.after(async () => {
		await run('losetup', ['--detach', device]);
		await run('rm', ['--force', file]);
	});
	return device;
}

/** Set a limit: on newer kernels, version 1 of control groups counts the use of a disk only where there is one. */
export function countDiskUse(id: string, device: string): void {
	const number = readFileSync(`/sys/block/${device.replace('/dev/', '')}/dev`, 'utf8').trim();
	for (const file of globSync(`/sys/fs/cgroup/blkio/**/${id}/blkio.throttle.write_bps_device`)) {
		writeFileSync(file, `${number} 1000000000`);
	}
}
