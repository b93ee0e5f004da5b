import type {Command, CommandContext} from '../command.ts';
import {currentEngine, systemReason} from '../connection.ts';
import {reasonOf} from '../tell.ts';

/** Learn how much is in the volumes. */
export const volumeMeasureCommands: readonly Command[] = [
	{
		id: 'measure-volumes',
		title: 'Measure how much is in the volumes',
		group: 'Volume',
		scope: 'everywhere',
		keys: ['M'],
		hint: ({disk}) => (disk.usage || disk.isMeasuring ? undefined : 'measure'),
		hintRank: 82,
		disabledReason: (state, context) =>
			systemReason(state, context) ?? (state.disk.isMeasuring ? 'The disk is already being measured.' : undefined),
		docker: () => 'docker system df --verbose',
		run: measure,
	},
];

/** The engine walks through the files of every volume for it, so it is only done when asked for. */
async function measure(context: CommandContext): Promise<void> {
	context.dispatch({type: 'disk-measuring'});
	try {
		// Never aborted: the engine ends each of its requests after a deadline.
		const usage = await currentEngine(context.getState(), context)?.system?.diskUsage(new AbortController().signal);
		context.dispatch({type: 'disk-measured', ...(usage ? {usage} : {})});
	} catch (error) {
		context.dispatch({type: 'disk-measured', problem: reasonOf(error) ?? 'It was broken off.'});
		throw error;
	}
}
