import {configReads} from '../project-reads.ts';
import {inspectTab} from './inspect.ts';
import type {Tab} from './tab.ts';

/** The rendered configuration of a Compose project, as a tree to fold and search. */
export const configTab: Tab = {
	...inspectTab,
	id: 'config',
	title: 'Config',
	shortTitle: 'Conf',
	description: 'everything that docker compose config prints',
	command: {id: 'config', title: 'Show the Compose configuration', keys: ['i'], hint: 'config', hintRank: 30},
	reads: configReads,
};
