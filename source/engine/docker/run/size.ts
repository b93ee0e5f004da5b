import type {ContainerSize} from '../../engine.ts';
import {checkedId} from '../container-id.ts';
import {fields, number} from '../parse/json.ts';
import {getSlowly} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';

/** How much a container takes of the disk; the engine adds up its files for this one alone. */
export async function readSize(connection: Connection, id: string, signal: AbortSignal): Promise<ContainerSize> {
	const path = `/containers/${checkedId(id)}/json`;
	const {SizeRw, SizeRootFs} = fields(await getSlowly(connection, {path, query: {size: true}, signal}));
	return {writable: number(SizeRw) ?? 0, total: number(SizeRootFs) ?? 0};
}
