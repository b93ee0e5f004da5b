import type {Engine} from '../engine/engine.ts';
import type {ImageConfig} from '../model/image.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {imageConfigId, portProcessId} from '../store/reads.ts';
import type {Read} from './read.ts';

/** An image's configuration; undefined if the engine cannot read it. */
export function imageConfigRead(key: ResourceId): Read<ImageConfig | undefined> {
	return {id: imageConfigId(key), read: async ({images}, signal) => images?.config(engineId(key), signal)};
}

/** The process that listens on a port of a host, for example `80/tcp`. */
export function portProcessRead(host: string, port: string): Read<string> {
	return {id: portProcessId(host, port), read: async engine => (await nameOfListener(engine, port)) ?? ''};
}

/** The process that listens on a port, for example `nginx (PID 12)`; undefined if there is none. */
export async function nameOfListener(
	engine: Pick<Engine, 'system'> | undefined,
	port: string,
): Promise<string | undefined> {
	const [number = '', protocol = ''] = port.split('/');
	const process = await engine?.system?.listeningProcess?.(Number(number), protocol);
	return process && `${process.command} (PID ${process.pid})`;
}
