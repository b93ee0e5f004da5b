import type {Engine} from '../../engine/engine.ts';
import type {SwarmFileApi} from '../../engine/swarm-api.ts';
import type {SwarmFileRow} from '../../model/swarm-rows.ts';
import {swarmFileRow, swarmFilesOf} from '../../store/swarm.ts';
import type {Column} from '../columns/column.ts';
import {ageWidth, ageWords, countedNames, createdColumn, nameColumn, textColumn} from '../columns/item-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind, type Kind} from './kind.ts';
import {swarmKind} from './swarm-kind.ts';

/** The columns of the views Secrets and Configs, in their order. */
const swarmFileColumns: readonly Column<SwarmFileRow>[] = [
	nameColumn({description: 'name', width: {min: 16, max: 50}}),
	textColumn({
		id: 'used-by',
		title: 'USED BY',
		description: 'the services whose tasks can read it',
		width: {min: 14, max: 60},
		priority: 100,
		token: 'muted',
		text: ({services}) => (services.length === 0 ? '–' : countedNames(services)),
		sortValue: ({services}) => services.length,
	}),
	createdColumn<SwarmFileRow['item']>(90),
	textColumn({
		id: 'updated',
		description: 'time since its labels were changed; the content never changes',
		width: ageWidth,
		hasTwoWidths: true,
		priority: 70,
		token: 'muted',
		text: ({item, now}, width) => ageWords(item.updatedAt, now, width),
		sortValue: ({item}) => item.updatedAt,
	}),
	textColumn({
		id: 'labels',
		description: 'labels',
		width: {min: 12, max: 60},
		priority: 60,
		token: 'muted',
		text: labelWords,
		isSortable: false,
	}),
];

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

function labelWords({item}: SwarmFileRow): string {
	return Object.entries(item.labels)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');
}
