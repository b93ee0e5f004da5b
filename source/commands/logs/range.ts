import {readTime} from '../../model/log-time.ts';
import {initialLogView, type LogRange} from '../../store/log/view-state.ts';
import type {State, View} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {choice, form, type Question, type TypedChoice} from '../question.ts';
import {tell} from '../tell.ts';

/** Which part of a log is shown. */
export const rangeCommands: readonly Command[] = [
	{
		id: 'since',
		title: 'Show the log since a time, or all of it',
		keys: ['0'],
		hint: 'since',
		hintRank: 40,
		takesArgument: true,
		run: (context, argument) => (argument === undefined ? chooseSince(context) : showFrom(context, 'since', argument)),
	},
	{
		id: 'until',
		title: 'Show the log until a time',
		takesArgument: true,
		run: (context, argument) =>
			argument === undefined ? askTime(context, 'until') : showFrom(context, 'until', argument),
	},
];

const spans: readonly (readonly [words: string, typed: string])[] = [
	['1 minute', '1m'],
	['5 minutes', '5m'],
	['15 minutes', '15m'],
	['1 hour', '1h'],
	['1 day', '1d'],
];

type Chosen = 'tail' | 'all' | 'other' | {readonly typed: string};

async function chooseSince(context: CommandContext): Promise<void> {
	const chosen = await context.questions.ask(sinceQuestion(context.getState()));
	if (chosen === 'other') {
		await askTime(context, 'since');
	} else if (typeof chosen === 'object') {
		showFrom(context, 'since', chosen.typed);
	} else if (chosen !== undefined) {
		const all: LogRange = {words: 'all', isWhole: true, since: undefined, until: undefined};
		context.dispatch({type: 'view-changed', view: withRange(context.getState(), chosen === 'all' ? all : undefined)});
	}
}

function sinceQuestion({view}: State): Question<Chosen> {
	const {range} = view.logs;
	const choices: readonly TypedChoice<Chosen>[] = [
		{label: 'The last lines', detail: 'older ones when you scroll up', isTicked: range === undefined, value: 'tail'},
		{
			label: 'All lines',
			detail: 'as many as the memory for logs holds',
			isTicked: range?.isWhole === true,
			value: 'all',
		},
		...spans.map(([words, typed]) => ({
			label: `The last ${words.replace(/^1 /, '')}`,
			detail: typed,
			isTicked: range?.words === wordsOf('since', typed),
			value: {typed},
		})),
		{label: 'Another time…', detail: '10:42, 2026-11-24, 3h', isTicked: false, value: 'other'},
	];
	return choice({
		id: 'since',
		title: 'Show the log since',
		choices,
		index: choices.findIndex(({isTicked}) => isTicked),
	});
}

type Bound = 'since' | 'until';

async function askTime(context: CommandContext, bound: Bound): Promise<void> {
	const typed = await context.questions.ask(
		form({
			title: `Show the log ${bound}`,
			fields: [{id: 'time', label: 'Time', placeholder: '10:42, 2026-11-24 10:42, 15m'}],
			parse: ({time = ''}) => (timeOf(context, time) === undefined ? {problem: unreadable(time)} : {value: time}),
		}),
	);
	if (typed !== undefined) {
		showFrom(context, bound, typed);
	}
}

/** Show the log since or until a time as it was typed. A new end keeps the beginning, a new beginning has no end. */
function showFrom(context: CommandContext, bound: Bound, typed: string): void {
	const time = timeOf(context, typed);
	if (time === undefined) {
		tell(context, 'error', unreadable(typed));
		return;
	}

	const state = context.getState();
	const other = state.view.logs.range;
	const since = bound === 'since' ? new Date(time).toISOString() : other?.since;
	const until = bound === 'until' ? new Date(time).toISOString() : undefined;
	const words = bound === 'until' && other?.since ? `${other.words}, ${wordsOf(bound, typed)}` : wordsOf(bound, typed);
	context.dispatch({type: 'view-changed', view: withRange(state, {words, isWhole: false, since, until})});
}

function timeOf({getState, now}: CommandContext, typed: string): number | undefined {
	return readTime(typed, now(), getState().settings.isUtc);
}

function unreadable(typed: string): string {
	return `“${typed}” is not a time. Type 10:42, 2026-11-24 10:42 or 15m.`;
}

function wordsOf(bound: Bound, typed: string): string {
	const isDuration = /^[\d\s]+[smhd]$/.test(typed);
	return bound === 'since' && isDuration ? `last ${typed}` : `${bound} ${typed}${isDuration ? ' ago' : ''}`;
}

/** The lines get other numbers, so that none of them stays marked. */
function withRange({view}: State, range: LogRange | undefined): Partial<View> {
	const {bookmarks} = initialLogView;
	return {logs: {...view.logs, range, bookmarks}, isFollowing: true, detailTop: 0, detailIndex: 0};
}
