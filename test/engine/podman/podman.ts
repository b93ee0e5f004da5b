import {fileURLToPath} from 'node:url';
import type {Program} from '../daemon.ts';

/** Podman's service, which speaks Docker's API. */
export const podman: Program = {
	name: 'podman',
	command: directory => ['bash', fileURLToPath(new URL('podman.sh', import.meta.url)), directory],
};

/** The port of 127.0.0.1 in its own network namespace for a registry that needs no TLS. */
export const trustedPort = 5000;
