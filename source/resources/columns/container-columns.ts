import type {ContainerRow} from '../../model/container-row.ts';
import type {Column} from './column.ts';
import {labels, mounts, size} from './container-file-columns.ts';
import {
	command,
	created,
	health,
	id,
	image,
	name,
	project,
	restarts,
	service,
	state,
	status,
} from './container-identity-columns.ts';
import {ip, networks, ports} from './container-network-columns.ts';
import {
	block,
	blockRate,
	cpu,
	cpuHistory,
	memory,
	memoryPercent,
	network,
	networkRate,
	pids,
} from './container-usage-columns.ts';
import {hostColumn} from './item-columns.ts';

/** Every column of the containers' table, in its order. */
export const containerColumns: readonly Column<ContainerRow>[] = [
	name,
	hostColumn(),
	image,
	status,
	cpu,
	cpuHistory,
	memory,
	memoryPercent,
	network,
	networkRate,
	block,
	blockRate,
	pids,
	ports,
	command,
	created,
	restarts,
	ip,
	networks,
	project,
	service,
	health,
	state,
	id,
	size,
	mounts,
	labels,
];
