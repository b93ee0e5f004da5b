import {kinds} from '../../resources/index.ts';
import type {Command} from '../command.ts';
import {tell} from '../tell.ts';

const utc: Omit<Command, 'id'> = {
	title: 'Show times in UTC or local',
	keys: ['U'],
	run(context) {
		const {isUtc} = context.getState().settings;
		context.dispatch({type: 'settings-changed', settings: {isUtc: !isUtc}});
		tell(context, 'info', isUtc ? 'Times are local.' : 'Times are in UTC.');
	},
};

/** Switch all times of the program between UTC and local. The key works in logs and in the view Events. */
export const timeCommands: readonly Command[] = [
	{
		...utc,
		id: 'utc',
		kinds: kinds.filter(({tabs}) => tabs.some(({scope}) => scope === 'log')).map(({id}) => id),
	},
	{...utc, id: 'events-utc', group: 'View', scope: 'everywhere', kinds: ['events']},
];
