import {selectedStack} from '../../store/stacks.ts';
import type {State} from '../../store/state.ts';
import {swarmServiceRow} from '../../store/swarm.ts';
import {counted} from '../../text/number.ts';
import {span} from '../../text/span.ts';
import {swarmServiceColumns} from '../columns/swarm-service-columns.ts';
import {cursorRules, messageLines, type Tab} from './tab.ts';
import {tabTable} from './tab-table.ts';

/** The services of a stack. */
export const stackServicesTab: Tab = {
	id: 'stack-services',
	title: 'Services',
	description: 'the services of a stack',
	command: {id: 'stack-services', title: 'Show its services', keys: ['t'], hint: 'services', hintRank: 80},
	body(state, room) {
		const rows = servicesOfStack(state).map(service => swarmServiceRow(state, service));
		return rows.length === 0 ? messageLines('The stack is gone.', room) : tabTable(state, columns, rows, room);
	},
	status: state => [[span(counted(servicesOfStack(state).length, 'service'), 'muted')]],
	rules: cursorRules(servicesOfStack, 1),
};

/** All have the same stack. */
const columns = swarmServiceColumns.filter(({id}) => id !== 'stack');

function servicesOfStack(state: State) {
	return selectedStack(state)?.services ?? [];
}
