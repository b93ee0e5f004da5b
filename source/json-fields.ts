import {endWord} from './format/exit-status.ts';
import type {Container} from './model/container.ts';
import type {ContainerRow} from './model/container-row.ts';
import type {Json} from './model/json.ts';

/** One field of `--json`; an unknown value is null. */
export type JsonField = {
	readonly name: string;
	/** Its content and unit, for the documents. */
	readonly description: string;
	of(row: ContainerRow): Json | undefined;
};

/** Every field of a container's object, in order. Scripts rely on them: a name never changes its meaning. */
export const jsonFields: readonly JsonField[] = [
	{name: 'id', description: 'the full id', of: ({container}) => container.id},
	{name: 'name', description: 'the name', of: ({container}) => container.name},
	{name: 'host', description: 'the engine’s address', of: ({container}) => container.host},
	{
		name: 'image',
		description: 'the image, as named when the container was created',
		of: ({container}) => container.image,
	},
	{name: 'imageId', description: 'the image’s id', of: ({container}) => container.imageId},
	{name: 'command', description: 'the command it runs', of: ({container}) => container.command},
	{name: 'createdAt', description: 'when it was created, ISO 8601', of: ({container}) => isoTime(container.createdAt)},
	{name: 'state', description: 'the state: `running`, `exited`, …', of: ({container}) => container.state},
	{
		name: 'status',
		description: 'the status as in docker ps, such as `Up 3 hours (healthy)`',
		of: ({container}) => container.status,
	},
	{name: 'exitCode', description: 'the exit code of its last run', of: ({container}) => container.exitCode},
	{name: 'exitReason', description: 'the meaning of the exit code: `killed`, `out of memory`, …', of: endWord},
	{name: 'health', description: '`none`, `starting`, `healthy` or `unhealthy`', of: ({container}) => container.health},
	{
		name: 'restartCount',
		description: 'how often its restart policy has restarted it',
		of: ({details}) => details?.restartCount,
	},
	{name: 'project', description: 'the Compose project', of: ({container}) => container.project},
	{name: 'service', description: 'the Compose service', of: ({container}) => container.service},
	{
		name: 'ports',
		description: 'a list of `{ip, publicPort, privatePort, protocol}`',
		of: ({container}) => portsOf(container),
	},
	{name: 'networks', description: 'a list of `{name, ip}`', of: ({container}) => networksOf(container)},
	{name: 'labels', description: 'an object of all labels', of: ({container}) => container.labels},
	{
		name: 'isRunaway',
		description: 'always `false`: only the dashboard, which reads repeatedly, can detect a runaway',
		of: ({isRunaway}) => isRunaway,
	},
	{name: 'cpuPercent', description: 'CPU use; 100 is one CPU', of: ({stats}) => stats?.cpuPercent},
	{name: 'memoryUsed', description: 'bytes in use, without the page cache', of: ({stats}) => stats?.memoryUsed},
	{
		name: 'memoryLimit',
		description: 'the limit in bytes; without one, the memory of the machine',
		of: ({stats}) => stats?.memoryLimit,
	},
	{name: 'memoryPercent', description: 'percentage of the limit in use', of: ({stats}) => stats?.memoryPercent},
	{name: 'networkReceived', description: 'bytes received since it started', of: ({stats}) => stats?.network?.received},
	{name: 'networkSent', description: 'bytes sent since it started', of: ({stats}) => stats?.network?.sent},
	{
		name: 'blockRead',
		description: 'bytes read from block devices since it started',
		of: ({stats}) => stats?.block.read,
	},
	{
		name: 'blockWritten',
		description: 'bytes written to block devices since it started',
		of: ({stats}) => stats?.block.written,
	},
	{name: 'pids', description: 'processes and threads', of: ({stats}) => stats?.pids},
];

function isoTime(milliseconds: number): string | undefined {
	const time = new Date(milliseconds);
	return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

function portsOf({ports}: Container): Json {
	return ports.map(({ip = null, publicPort = null, privatePort, protocol}) => ({
		ip,
		publicPort,
		privatePort,
		protocol,
	}));
}

function networksOf({networks}: Container): Json {
	return networks.map(({name, ip = null}) => ({name, ip}));
}
