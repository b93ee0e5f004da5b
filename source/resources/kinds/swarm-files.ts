import type {Engine} from '../../engine/engine.ts';
import type {SwarmFileApi} from '../../engine/swarm-api.ts';
import type {SwarmFileRow} from '../../model/swarm-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {swarmFileRow, swarmFilesOf} from '../../store/swarm.ts';
import {swarmFileColumns} from '../columns/swarm-file-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The view Secrets: their names and their services, never their values. */
export const secrets = fileKind('secrets', 'Secrets', engine => engine.secrets);

/** The view Configs. */
export const configs = fileKind('configs', 'Configs', engine => engine.configs);

function fileKind(
	id: 'secrets' | 'configs',
	title: string,
	apiOf: (engine: Engine) => SwarmFileApi | undefined,
): Kind<SwarmFileRow> {
	const all = swarmFilesOf[id];
	return {
		...swarmKind,
		id,
		title,
		shortTitle: title,
		key: '',
		columns: swarmFileColumns,
		defaultColumns: swarmFileColumns.map(column => column.id),
		tabs: [inspectTab, relationsTab],
		needs: ['services'],
		emptyText: {
			none: `No ${id}. Create one here or with docker ${id.slice(0, -1)} create.`,
			'none-running': `No ${id}.`,
			'none-found': `No ${id} match the filter.`,
		},
		table: itemTable({
			dependsOn: ['items'],
			items: all,
			name: ({name}) => name,
			row: swarmFileRow,
			texts: ({item, services}) => [item.name, ...services],
			columns: swarmFileColumns,
			defaultSort: {column: 'name', isDescending: false},
		}),
		row(state, key) {
			const file = all(state)?.get(key);
			return file && swarmFileRow(state, file);
		},
		list: (engine, signal) => apiOf(engine)?.watch(signal),
		inspect: (engine, item, signal) => apiOf(engine)?.inspect(item, signal),
	};
}
