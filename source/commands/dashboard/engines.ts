import type {EngineProbe} from '../../engine/engine-probe.ts';
import type {ConnectionState} from '../../store/connection-state.ts';
import {hasSeveralHosts, isWithoutEngine} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import {counted} from '../../text/number.ts';
import type {Command, CommandContext, EngineCandidate, EngineChoice} from '../command.ts';
import {choice, form, type Question} from '../question.ts';
import {tell} from '../tell.ts';

/** An engine, or another line of the chooser. */
type EngineAnswer = EngineChoice | 'host' | 'again' | 'quit';

/** Choose the engine. */
export const engineCommands: readonly Command[] = [
	{
		id: 'engines',
		title: 'Choose engines or contexts',
		keys: ['@'],
		async run(context) {
			const {questions, shell} = context;
			const candidates = withOpenHosts(context.getState(), shell.engines());
			const probing = new AbortController();
			const answer = questions.ask(withTicks(context, candidates));
			showProbes(context, candidates, probing.signal);
			const chosen = await answer;
			probing.abort();
			const choice = chosen === 'host' ? await questions.ask(hostQuestion()) : chosen;
			if (choice === 'quit') {
				shell.quit();
			} else if (choice === 'again') {
				shell.reconnect();
			} else if (choice) {
				shell.openEngine(choice);
			}
		},
	},
];

/** The candidates, and the open hosts that are not among them. */
function withOpenHosts(state: State, candidates: readonly EngineCandidate[]): readonly EngineCandidate[] {
	const known = new Set(
		openCandidates(state, candidates)
			.values()
			.map(({host}) => host),
	);
	const others = [...state.connections.values()].filter(
		({phase, host, info}) => host.includes('://') && phase !== 'none' && !info?.isDemo && !known.has(host),
	);
	return hasSeveralHosts(state)
		? [...candidates, ...others.map(({host}) => ({label: 'Open host', host, description: '', choice: {host}}))]
		: candidates;
}

/** The question in which Space opens one more engine, or closes it, while the chooser stays. */
function withTicks(context: CommandContext, candidates: readonly EngineCandidate[]): Question<EngineAnswer> {
	const question = engineQuestion(context.getState(), candidates);
	return {
		...question,
		read(answered, key) {
			const reply = question.read(answered, key);
			if (key !== 'Space' || answered.type !== 'chooser' || 'dialog' in reply) {
				return reply;
			}

			toggle(context, reply.value);
			const {dialog} = engineQuestion(context.getState(), candidates);
			const now = dialog.type === 'chooser' ? dialog.choices : [];
			const choices = answered.choices.map((line, index) => ({...line, isTicked: now[index]?.isTicked}));
			return {dialog: {...answered, choices}};
		},
	};
}

/** Only a named engine can be distinguished from the open ones. */
function toggle({getState, dispatch, now, shell}: CommandContext, choice: EngineAnswer): void {
	if (typeof choice === 'string' || Object.keys(choice).length === 0) {
		return;
	}

	const before = getState().connections;
	shell.toggleEngine(choice);
	if (getState().connections === before) {
		tell({dispatch, now}, 'info', 'At least one host must stay open.');
	}
}

/** Probe each engine and show the results in the open chooser. The current one is not logged in to again. */
function showProbes(
	{getState, dispatch, shell}: CommandContext,
	candidates: readonly EngineCandidate[],
	signal: AbortSignal,
): void {
	const onFound = (candidate: EngineCandidate, probe: EngineProbe) => {
		const {dialog} = getState();
		const place = candidates.indexOf(candidate) + firstCandidate;
		const detail = detailWith(probeWords(probe), candidate);
		if (dialog?.type === 'chooser' && dialog.id === 'engines') {
			const choices = dialog.choices.map((choice, index) => (index === place ? {...choice, detail} : choice));
			dispatch({type: 'dialog-changed', dialog: {...dialog, choices}});
		}
	};
	const open = new Set(openCandidates(getState(), candidates).keys());
	const others = candidates.filter(candidate => !open.has(candidate));
	shell.probeEngines(others, onFound, signal);
}

/** Open the chooser where there is no engine and nothing else to see. */
export function offerEngines({getState, questions, run}: CommandContext): void {
	const {dialog} = getState();
	if (isWithoutEngine(getState()) && !dialog && !questions.isAnswering()) {
		run('engines');
	}
}

/**
 * Which engine to use: the default one, a context, an address, the demo. Without any engine there is nothing behind the
 * chooser, so it cannot be closed, and it says of each address that was tried why it failed. The current engine is ticked.
 */
export function engineQuestion(
	state: Pick<State, 'connections' | 'containers'>,
	candidates: readonly EngineCandidate[],
): Question<EngineAnswer> {
	const connections = [...state.connections.values()];
	const isPermanent = isWithoutEngine(state);
	const isDemo = connections.some(({info}) => info?.isDemo);
	const open = openCandidates(state, candidates);
	// Without an engine there is none to tick.
	const ticked = (isTicked: boolean) => (isPermanent ? {} : {isTicked});
	const choices = [
		isPermanent
			? {label: 'Try again', value: 'again' as const}
			: {label: 'Default engine', detail: 'the one that docker would use', value: {}},
		...candidates.map(candidate => ({
			label: candidate.label,
			detail: detailOf(state, candidate, open.get(candidate)),
			...ticked(open.has(candidate)),
			value: candidate.choice,
		})),
		{label: 'Type a host…', detail: 'ssh://…, tcp://… or unix:///…', value: 'host' as const},
		{label: 'Open the demo', detail: 'needs no engine', ...ticked(isDemo), value: {isDemo: true}},
		...(isPermanent ? [{label: 'Quit', value: 'quit' as const}] : []),
	];
	return choice<EngineAnswer>({
		id: 'engines',
		title: isPermanent ? 'No engine answers' : 'Engines',
		intro: isPermanent
			? connections.flatMap(({tried}) => tried).map(({address, reason}) => `${address}: ${reason}`)
			: ['Enter switches to an engine; Space adds or removes it.'],
		choices,
		index: Math.max(
			0,
			choices.findIndex(other => 'isTicked' in other && other.isTicked),
		),
		isPermanent,
		ticksLines: true,
	});
}

/** The place of the first candidate in the list. */
const firstCandidate = 1;

/** The candidates that are open, with their connections. Several names may lead to one engine: the first is taken. */
function openCandidates(
	{connections}: Pick<State, 'connections'>,
	candidates: readonly EngineCandidate[],
): ReadonlyMap<EngineCandidate, ConnectionState> {
	const found = connections.values().flatMap(connection => {
		const {phase, name, host, info} = connection;
		const candidate =
			candidates.find(({choice}) => choice.context !== undefined && choice.context === name) ??
			candidates.find(other => other.host === host);
		return candidate === undefined || phase === 'none' || info?.isDemo ? [] : [[candidate, connection] as const];
	});
	return new Map(found);
}

function detailOf(
	{containers}: Pick<State, 'containers'>,
	candidate: EngineCandidate,
	connection: ConnectionState | undefined,
): string {
	const {host, info, problem} = connection ?? {};
	if (problem !== undefined) {
		return detailWith(probeWords({answers: false, reason: problem}), candidate);
	}

	if (info === undefined) {
		return detailWith(['…'], candidate);
	}

	const count = containers.values().reduce((sum, container) => sum + Number(container.host === host), 0);
	const probe = {answers: true, product: `${info.product} ${info.version}`, containers: count} as const;
	return detailWith(probeWords(probe), candidate);
}

/** The results come first, so that they are shown even if there is little room. */
function detailWith(results: readonly string[], {description, host}: EngineCandidate): string {
	return [...results, ...(description === '' ? [] : [description]), host].join(' · ');
}

function probeWords(probe: EngineProbe): readonly string[] {
	return probe.answers
		? [
				probe.product,
				...(probe.containers === undefined ? [] : [counted(probe.containers, 'container')]),
				...(probe.milliseconds === undefined ? [] : [`${Math.max(1, Math.round(probe.milliseconds))} ms`]),
			]
		: [probe.reason];
}

function hostQuestion(): Question<EngineChoice> {
	return form({
		title: 'Use another engine',
		fields: [{id: 'host', label: 'Host', placeholder: 'ssh://me@server'}],
		parse: ({host = ''}) =>
			URL.canParse(host)
				? {value: {host}}
				: {problem: 'An address begins with ssh://, tcp:// or unix://, for example ssh://me@server.'},
	});
}
