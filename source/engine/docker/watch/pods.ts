import {fields, items, text} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {get} from '../wire/request.ts';

/**
 * Read the name of each container's pod, by the container's id. Docker's API lacks pods, so that Podman's own is asked;
 * an engine without pods is not. Empty if it does not answer: the list of the containers is worth more.
 */
export async function readPods(connection: Connection, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
	if (!connection.hasPods) {
		return new Map();
	}

	const request = {path: '/v4.0.0/libpod/pods/json', isUnversioned: true, signal};
	const answer = await get(connection, request).catch(() => undefined);
	return new Map(
		items(answer).flatMap(pod => {
			const {Name, Containers} = fields(pod);
			return items(Containers).map(container => [text(fields(container).Id), text(Name)] as const);
		}),
	);
}

/** A container's entry of a list with the name of its pod, as `PodName`. */
export function withPod(entry: string, pods: ReadonlyMap<string, string>): string {
	const [, id = ''] = pods.size > 0 ? (/"Id":\s*"([\da-f]{64})"/.exec(entry) ?? []) : [];
	const pod = pods.get(id);
	return pod === undefined ? entry : entry.replace('{', () => `{"PodName":${JSON.stringify(pod)},`);
}
