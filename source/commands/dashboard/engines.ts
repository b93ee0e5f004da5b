import type {State} from '../../store/state.ts';
import type {Command, CommandContext, EngineChoice, EngineContext} from '../command.ts';
import {choice, form, type Question} from '../question.ts';

/** Choose the engine. */
export const engineCommands: readonly Command[] = [
	{
		id: 'engines',
		title: 'Choose an engine or context',
		group: 'Dashboard',
		scope: 'everywhere',
		keys: ['@'],
		async run({getState, questions, shell}) {
			const {connection} = getState();
			const {phase, tried} = connection;
			const contexts = shell.contexts?.() ?? [];
			const chosen = await questions.ask(engineQuestion(phase === 'none' ? tried : undefined, contexts, connection));
			const choice = chosen === 'host' ? await questions.ask(hostQuestion()) : chosen;
			if (choice === 'quit') {
				shell.quit();
			} else if (choice) {
				shell.openEngine(choice);
			}
		},
	},
];

/** Open the chooser where there is no engine and nothing else to see. */
export function offerEngines({getState, questions, run}: CommandContext): void {
	const {connection, dialog} = getState();
	if (connection.phase === 'none' && !dialog && !questions.isAnswering()) {
		run('engines');
	}
}

/**
 * Which engine to use: the default one, a context, an address, the demo. Without any engine (`tried`: each address and
 * why it failed) there is nothing behind the chooser, so it cannot be closed. The current engine is ticked.
 */
export function engineQuestion(
	tried: readonly {readonly address: string; readonly reason: string}[] | undefined,
	contexts: readonly EngineContext[],
	connection?: State['connection'],
): Question<EngineChoice | 'host' | 'quit'> {
	const isDemo = connection?.info?.isDemo === true;
	const current =
		contexts.find(({name}) => name === connection?.name) ?? contexts.find(({host}) => host === connection?.host);
	// Without an engine there is none to tick.
	const ticked = (isTicked: boolean) => (tried ? {} : {isTicked});
	const choices = [
		tried
			? {label: 'Try again', value: {}}
			: {label: 'Default engine', detail: 'the one that docker would use', value: {}},
		...contexts.map(context => ({
			label: `Context ${context.name}`,
			detail: context.host,
			...ticked(!isDemo && context === current),
			value: {context: context.name},
		})),
		{label: 'Type a host…', detail: 'unix:///… or tcp://…', value: 'host' as const},
		{label: 'Open the demo', detail: 'needs no engine', ...ticked(isDemo), value: {isDemo: true}},
		...(tried ? [{label: 'Quit', value: 'quit' as const}] : []),
	];
	return choice<EngineChoice | 'host' | 'quit'>({
		id: 'engines',
		title: tried ? 'No engine answers' : 'Engines',
		intro: (tried ?? []).map(({address, reason}) => `${address}: ${reason}`),
		choices,
		index: Math.max(
			0,
			choices.findIndex(other => 'isTicked' in other && other.isTicked),
		),
		isPermanent: tried !== undefined,
	});
}

function hostQuestion(): Question<EngineChoice> {
	return form({
		title: 'Use another engine',
		fields: [{id: 'host', label: 'Host', placeholder: 'unix:///var/run/docker.sock'}],
		parse: ({host = ''}) =>
			URL.canParse(host)
				? {value: {host}}
				: {problem: 'An address begins with unix:// or tcp://, for example tcp://server:2375.'},
	});
}
