import type {Engine} from '../../../source/engine/engine.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {containers as kind} from '../../../source/resources/kinds/containers.ts';
import {whyTab} from '../../../source/resources/tabs/why/why.ts';
import type {CommandRecord} from '../../../source/store/state.ts';
import {spansText} from '../../../source/text/span.ts';
import {aStore} from '../../helpers/store.ts';

const {signal} = new AbortController();

/**
 * The page Why of a container, as a dashboard on this engine shows it after these commands. `lister` lists the containers:
 * another connection if this one is being watched, since a new watch begins with no remembered events.
 */
export async function whyPage(
	engine: Engine,
	id: string,
	commands: readonly CommandRecord[] = [],
	lister = engine,
): Promise<string> {
	const key = resourceId(engine.host, id);
	const store = aStore({view: {showsAll: true}});
	store.dispatch(
		{type: 'hosts-chosen', hosts: [{name: engine.name, host: engine.host}]},
		{type: 'ticked', now: Date.now()},
	);
	for await (const change of lister.containers.watch(signal)) {
		if (change.type === 'listed') {
			store.dispatch({type: 'containers-listed', host: engine.host, containers: change.containers, at: Date.now()});
			break;
		}
	}

	store.dispatch(
		{type: 'view-changed', view: {selected: key, tab: 'why'}},
		...commands.map(record => ({type: 'command-recorded', record}) as const),
	);
	// The second round reads what the results of the first require.
	for (let round = 0; round < 2; round++) {
		for (const {id, read} of whyTab.reads?.(store.getState(), key, kind.inspect) ?? []) {
			store.dispatch({type: 'read', id, value: await read(engine, signal)});
		}
	}

	return whyTab.body(store.getState(), {width: 160, height: 60}).map(spansText).join('\n');
}
