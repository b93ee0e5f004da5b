import {kindNamed, kinds} from '../../resources/index.ts';
import {projectOf} from '../../store/projects.ts';
import type {State, TabId} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {openTab, switchTab} from './open-tab.ts';

const kindsWithTabs = kinds.filter(({tabs}) => tabs.length > 0).map(({id}) => id);

/** The tabs of the detail panel. */
export const detailCommands: readonly Command[] = [
	tab('logs', 'logs', 'Follow the logs', ['l'], 'logs', 90),
	tab('stats', 'stats', 'Show graphs of what it uses', []),
	tab('processes', 'processes', 'Show the processes inside', ['t']),
	tab('anatomy', 'anatomy', 'Show what it is', ['M-a']),
	tab('inspect', 'inspect', 'Inspect it', ['i'], 'inspect', 30),
	tab('environment', 'env', 'Show its environment variables', []),
	tab('layers', 'layers', 'Show what the image is made of', ['l'], 'layers', 90),
	tab('used-by', 'used-by', 'Show which containers use it', ['t'], 'used by', 80),
	{
		id: 'next-tab',
		title: 'Go to the next tab',
		group: 'Detail',
		kinds: kindsWithTabs,
		scope: 'everywhere',
		keys: [']'],
		run: changeView(state => switchTab(state, neighbourTab(state, 1))),
	},
	{
		id: 'previous-tab',
		title: 'Go to the previous tab',
		group: 'Detail',
		kinds: kindsWithTabs,
		scope: 'everywhere',
		keys: ['['],
		run: changeView(state => switchTab(state, neighbourTab(state, -1))),
	},
	{
		id: 'show-secrets',
		title: 'Show or mask what looks secret',
		group: 'Detail',
		scope: 'detail',
		keys: ['v'],
		hint: ({view}) => (view.tab === 'env' ? (view.showsSecrets ? 'mask' : 'reveal') : undefined),
		hintRank: 70,
		disabledReason: ({view}) =>
			view.tab === 'env' || view.tab === 'inspect' ? undefined : 'Secrets are masked in the tabs Env and Inspect.',
		run: changeView(({view}) => ({showsSecrets: !view.showsSecrets})),
	},
];

function tab(id: string, tabId: TabId, title: string, keys: readonly string[], hint?: string, rank?: number): Command {
	return {
		id,
		title,
		group: 'Detail',
		scope: 'everywhere',
		keys,
		hint: ({view}) => (view.tab === tabId && view.detail === 'full' ? undefined : hint),
		hintRank: rank ?? 0,
		isAction: true,
		kinds: kinds.filter(({tabs}) => tabs.some(({id}) => id === tabId)).map(kind => kind.id),
		disabledReason: nothingSelected,
		run: changeView(state => openTab(state, tabId)),
	};
}

function nothingSelected({view}: State): string | undefined {
	if (view.selected === undefined) {
		return 'Nothing is selected.';
	}

	return projectOf(view.selected) === undefined ? undefined : 'A project is selected; select one of its containers.';
}

function neighbourTab(state: State, step: 1 | -1): TabId {
	const {tabs} = kindNamed(state.view.kind);
	const index = tabs.findIndex(other => other.id === state.view.tab);
	return tabs[(index + step + tabs.length) % tabs.length]?.id ?? state.view.tab;
}
