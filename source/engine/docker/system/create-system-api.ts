import type {SystemApi} from '../../system-api.ts';
import type {Connection} from '../wire/connection.ts';
import {readDiskUsage} from './disk-usage.ts';
import {listPrunable} from './prunable.ts';
import {removeItem} from './remove-item.ts';

/** The engine at the other end as a whole. */
export function createSystemApi(connection: Connection): SystemApi {
	return {
		diskUsage: (signal, kinds) => readDiskUsage(connection, signal, kinds),
		prunable: (options, signal) => listPrunable(connection, options, signal),
		removeItem: item => removeItem(connection, item),
	};
}
