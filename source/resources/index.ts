import {removedName} from '../store/keep-selection.ts';
import {projectOf} from '../store/projects.ts';
import {nameOfSelected, type Registry} from '../store/registry.ts';
import type {State, TabId} from '../store/state.ts';
import {isTerminalTab, terminalTab} from '../store/terminal-view.ts';
import {containers} from './kinds/containers.ts';
import {disk} from './kinds/disk.ts';
import {events} from './kinds/events.ts';
import {images} from './kinds/images.ts';
import type {Kind} from './kinds/kind.ts';
import {networks} from './kinds/networks.ts';
import {nodes} from './kinds/nodes.ts';
import {projects} from './kinds/projects.ts';
import {stacks} from './kinds/stacks.ts';
import {configs, secrets} from './kinds/swarm-files.ts';
import {swarmServices} from './kinds/swarm-services.ts';
import {tasks} from './kinds/tasks.ts';
import {volumes} from './kinds/volumes.ts';
import {logsTab} from './tabs/logs/logs.ts';
import type {Page, Tab} from './tabs/tab.ts';
import {terminalPage} from './tabs/terminal.ts';

/** Every kind that has a view, in the order of the view bar. A new one is a file beside this and a line here. */
export const kinds: readonly Kind[] = [
	containers,
	images,
	volumes,
	networks,
	projects,
	events,
	disk,
	swarmServices,
	nodes,
	stacks,
	tasks,
	secrets,
	configs,
];

/** The kind of a view. */
export function kindNamed(id: string): Kind {
	return kinds.find(kind => kind.id === id) ?? containers;
}

/** Every tab, in the order in which the kinds have them. */
export function allTabs(): readonly Tab[] {
	return [...new Set(kinds.flatMap(({tabs}) => tabs))];
}

/** The kind of the selected item: a project's row among the containers is a project. */
export function selectedKind({view: {kind, selected}}: Pick<State, 'view'>): Kind {
	return selected !== undefined && projectOf(selected) !== undefined ? projects : kindNamed(kind);
}

/** The ids of the tabs in their order on the screen: those of the selected item, then the terminals. */
export function tabIds(state: Pick<State, 'view' | 'terminals'>): readonly TabId[] {
	const own = selectedKind(state).tabs.map(({id}) => id);
	// Merged logs are shown whatever is selected.
	const merged = state.view.logs.merge && !own.includes(logsTab.id) ? [logsTab.id] : [];
	const terminals = state.view.kind === containers.id ? state.terminals.list : [];
	return [...merged, ...own, ...terminals.map(({id}) => terminalTab(id))];
}

/** The page that is open, or would be, in the detail panel. */
export function tabOf(state: Pick<State, 'view'>): Page | undefined {
	const {tab} = state.view;
	return isTerminalTab(tab) ? {...terminalPage, id: tab} : ownTab(state);
}

function ownTab(state: Pick<State, 'view'>): Tab | undefined {
	const {tabs} = selectedKind(state);
	if (state.view.logs.merge && state.view.tab === logsTab.id) {
		return logsTab;
	}

	return tabs.find(({id}) => id === state.view.tab) ?? tabs[0];
}

/** The rules of kinds and tabs, for the store. */
export const registry: Registry = {
	table: id => kinds.find(kind => kind.id === id)?.table,
	isOfSwarm: id => kindNamed(id).isOfSwarm === true,
	openTab: tabOf,
};

/** The name of the selected item; undefined when nothing is selected. */
export function selectedName(state: State): string | undefined {
	return removedName(state.view) ?? nameOfSelected(state, registry);
}
