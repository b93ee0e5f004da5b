import type {Command} from '../command.ts';
import {formOf} from '../forms.ts';
import {engineChooser} from './engine-chooser.ts';

/** Choosing the engine. */
export const engineCommands: readonly Command[] = [
	{
		id: 'engines',
		title: 'Choose an engine or context',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['@'],
		run({dispatch, shell}) {
			dispatch({type: 'dialog-opened', dialog: engineChooser([], shell.contexts?.() ?? [], false)});
		},
	},
	{
		id: 'type-host',
		title: "Type an engine's address",
		group: 'Dashboard',
		scope: 'everywhere',
		keys: [],
		isInternal: true,
		run({dispatch}) {
			dispatch({type: 'dialog-opened', dialog: hostForm()});
		},
	},
	{
		id: 'open-engine',
		title: 'Use the chosen engine',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: [],
		isInternal: true,
		run({dispatch, shell}, args) {
			const host = args.host?.trim();
			if (host !== undefined && !URL.canParse(host)) {
				dispatch({type: 'dialog-opened', dialog: hostForm(host)});
				return;
			}

			shell.openEngine({
				...(host === undefined ? {} : {host}),
				...(args.context === undefined ? {} : {context: args.context}),
				...(args.demo === 'yes' ? {isDemo: true} : {}),
			});
		},
	},
];

function hostForm(wrong?: string) {
	return formOf({
		title: 'Use another engine',
		fields: [{id: 'host', label: 'Host', placeholder: 'unix:///var/run/docker.sock', value: wrong ?? ''}],
		submit: {command: 'open-engine'},
		problem:
			wrong === undefined ? undefined : 'An address begins with unix:// or tcp://, for example tcp://server:2375.',
	});
}
