import type {Engine} from '../../engine/engine.ts';
import type {SwarmFileApi} from '../../engine/swarm-api.ts';
import type {SwarmFileRow} from '../../model/swarm-rows.ts';
import {swarmFileRow, swarmFilesOf} from '../../store/swarm.ts';
import {swarmFileColumns} from '../columns/swarm-file-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind, type Kind} from './kind.ts';
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
	return itemKind({
		...swarmKind,
		id,
		title,
		shortTitle: title,
		key: '',
		columns: swarmFileColumns,
		tabs: [inspectTab, relationsTab],
		needs: ['services'],
		emptyText: {none: `No ${id}. Create one here or with docker ${id.slice(0, -1)} create.`},
		table: {
			dependsOn: ['items'],
			items: all,
			name: ({name}) => name,
			row: swarmFileRow,
			texts: ({item, services}) => [item.name, ...services],
		},
		list: (engine, signal) => apiOf(engine)?.watch(signal),
		inspect: (engine, item, signal) => apiOf(engine)?.inspect(item, signal),
	});
}
