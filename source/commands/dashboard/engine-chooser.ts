import type {Choice, Dialog} from '../../store/dialog.ts';
import type {EngineContext} from '../command.ts';

/**
 * Which engine to use: the one that is looked for by default, a context, an address, the demo. Without any engine it
 * also says which addresses were tried and why each failed, and nothing lies behind it, so that it cannot be closed.
 */
export function engineChooser(
	tried: readonly {readonly address: string; readonly reason: string}[],
	contexts: readonly EngineContext[],
	isPermanent = true,
): Extract<Dialog, {readonly type: 'chooser'}> {
	return {
		type: 'chooser',
		id: 'engines',
		title: isPermanent ? 'No engine answers' : 'Engines',
		intro: tried.map(({address, reason}) => `${address}: ${reason}`),
		choices: [
			{
				label: isPermanent ? 'Try again' : 'Look for an engine again',
				detail: isPermanent ? undefined : 'the one that docker would use',
				call: {command: 'open-engine'},
			},
			...contexts.map(contextChoice),
			{label: 'Type a host…', detail: 'unix:///… or tcp://…', call: {command: 'type-host'}},
			{label: 'Open the demo', detail: 'needs no engine', call: {command: 'open-engine', args: {demo: 'yes'}}},
			...(isPermanent ? [{label: 'Quit', call: {command: 'quit-now'}}] : []),
		],
		index: 0,
		isPermanent,
	};
}

function contextChoice({name, host}: EngineContext): Choice {
	return {label: `Context ${name}`, detail: host, call: {command: 'open-engine', args: {context: name}}};
}
