import {fileURLToPath} from 'node:url';
import type {Program} from '../daemon.ts';

/** Podman's service, which speaks Docker's API. */
export const podman: Program = {
	name: 'podman',
	command: directory => ['bash', fileURLToPath(new URL('podman.sh', import.meta.url)), directory],
};
