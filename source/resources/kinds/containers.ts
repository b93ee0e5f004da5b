import type {ContainerRow} from '../../model/container-row.ts';
import {containerTable} from '../../store/container-table.ts';
import {containerRow} from '../../store/rows.ts';
import {containerColumns} from '../columns/container-columns.ts';
import {anatomyTab} from '../tabs/anatomy.ts';
import {diffTab} from '../tabs/diff.ts';
import {envTab} from '../tabs/env.ts';
import {historyTab} from '../tabs/history.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {logsTab} from '../tabs/logs/logs.ts';
import {processesTab} from '../tabs/processes.ts';
import {relationsTab} from '../tabs/relations.ts';
import {statsTab} from '../tabs/stats.ts';
import {whyTab} from '../tabs/why/why.ts';
import type {Kind} from './kind.ts';

/** The view Containers. Containers are listed all the time, whatever view is open. */
export const containers: Kind<ContainerRow> = {
	id: 'containers',
	title: 'Containers',
	shortTitle: 'Cont',
	key: '1',
	columns: containerColumns,
	defaultOrder: 'runaways, then projects, then names',
	tabs: [logsTab, statsTab, processesTab, anatomyTab, inspectTab, envTab, diffTab, historyTab, whyTab, relationsTab],
	emptyText: {
		none: 'No containers yet. Run one here or with docker run.',
		'none-listed': 'No running containers. Stopped ones are hidden.',
	},
	narrowing: {hint: 'running', title: 'Show all or only running containers'},
	note: ({view}) => (view.showsAll ? 'all' : 'running'),
	table: containerTable({
		sortValueOf: id => columnNamed(id)?.sortValue,
		isLive: id => columnNamed(id)?.isLive ?? false,
	}),
	row: containerRow,
	inspect: (engine, id, signal) => engine.containers.inspect(id, signal),
};

function columnNamed(id: string) {
	return containerColumns.find(column => column.id === id);
}
