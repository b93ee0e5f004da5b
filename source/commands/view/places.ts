import {kindNamed, selectedName} from '../../resources/index.ts';
import type {Event} from '../../store/event.ts';
import {placesAfter, stepTo, type ViewPlace} from '../../store/places.ts';
import type {ItemPlace} from '../../store/relations/relation.ts';
import {currentRelation} from '../../store/relations/relations.ts';
import type {State, View} from '../../store/state.ts';
import {textField} from '../../store/text-field.ts';
import type {Command, CommandContext} from '../command.ts';
import {tell} from '../tell.ts';

/** Go to related items, and back and forward through the places. */
export const placeCommands: readonly Command[] = [
	jumpCommand({
		id: 'go-to-relation',
		title: 'Go to the related item',
		scope: 'relations',
		placeOf(state) {
			const relation = currentRelation(state);
			return relation ? (relation.place ?? `${relation.name} has no view of its own.`) : 'It has no relations.';
		},
		to: {tab: 'relations', focus: 'detail'},
	}),
	stepCommand('go-back', 'Go back to the previous place', 'M-Left', 'back'),
	stepCommand('go-forward', 'Go forward to the next place', 'M-Right', 'forward'),
];

function stepCommand(id: string, title: string, key: string, direction: 'back' | 'forward'): Command {
	return {
		id,
		title,
		keys: [key],
		disabledReason: ({places}) =>
			places[direction].length > 0 ? undefined : `There is no ${direction === 'back' ? 'earlier' : 'later'} place.`,
		run: context => step(context, direction),
	};
}

/** Where a jump leads within the item's view: by default to the tab that was open there, with the focus on the table. */
type JumpTarget = {readonly tab?: string; readonly focus?: View['focus']};

/** A command that goes to an item in its own view. */
export function jumpCommand({
	placeOf,
	to,
	...command
}: Omit<Command, 'disabledReason' | 'run'> & {
	/** The place of the item, or why there is none, in one sentence. */
	placeOf(state: State): ItemPlace | string;
	readonly to?: JumpTarget;
}): Command {
	return {
		keys: ['Enter'],
		hint: 'go to it',
		hintRank: 90,
		...command,
		disabledReason(state) {
			const place = placeOf(state);
			return typeof place === 'string' ? place : undefined;
		},
		run({dispatch, getState}) {
			const place = placeOf(getState());
			if (typeof place !== 'string') {
				dispatch(...jumpTo(getState(), place, to));
			}
		},
	};
}

/**
 * The events that open a view with an item selected, and remember the place before. The filter is cleared and stopped
 * containers are shown, so that nothing hides it.
 */
function jumpTo(state: State, {kind, key}: ItemPlace, to: JumpTarget = {}): readonly Event[] {
	const isOpen = kind === state.view.kind;
	const shown = (isOpen ? state.view : state.otherViews.get(kind))?.tab ?? kindNamed(kind).tabs[0]?.id ?? '';
	const {tab = shown, focus = 'table'} = to;
	return [
		...leavePlace(state, {kind, selected: key, tab, focus}),
		{type: 'view-switched', kind, tab},
		{
			type: 'view-changed',
			view: {
				...revealed,
				selectWhenListed: key,
				tab,
				focus,
				isZoomed: focus === 'detail' && state.view.isZoomed,
				detail: 'auto',
			},
		},
	];
}

const revealed = {
	filter: textField(),
	isFiltering: false,
	showsAll: true,
	collapsed: new Set<never>(),
} as const satisfies Partial<View>;

/** The event that remembers the current place before it is left. Esc returns only if `arrival` is given. */
export function leavePlace(state: State, arrival?: State['places']['arrival']): readonly Event[] {
	const from = currentPlace(state);
	return [{type: 'places-changed', places: placesAfter(state.places, from, arrival)}];
}

/** Go back if the user is where the last jump led; false if not. */
export function returnFromJump(context: CommandContext): boolean {
	if (!isAtArrival(context.getState())) {
		return false;
	}

	step(context, 'back');
	return true;
}

function step(context: CommandContext, direction: 'back' | 'forward'): void {
	const state = context.getState();
	const from = currentPlace(state);
	const {to, gone, places} = stepTo(state.places, direction, from, place => isGone(state, place));
	context.dispatch({type: 'places-changed', places}, ...(to ? restore(state, to) : []));
	const names = gone.map(({name}) => name).filter(name => name !== undefined);
	if (names.length > 0) {
		const next = to ? 'skipped' : `there is no ${direction === 'back' ? 'earlier' : 'later'} place`;
		tell(context, 'info', `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} gone: ${next}.`);
	}
}

/** Whether the item of a place is gone; false while its kind is not listed. */
function isGone(state: State, {kind, selected}: ViewPlace): boolean {
	const items = kindNamed(kind).table.items(state);
	return selected !== undefined && items !== undefined && !items.has(selected);
}

/** The cursor is set after the item is selected, since selecting an item scrolls the details to their start. */
function restore(
	state: State,
	{kind, selected, tab, focus, isZoomed, detailIndex, detailTop}: ViewPlace,
): readonly Event[] {
	const view = kind === state.view.kind ? state.view : state.otherViews.get(kind);
	const isHidden = selected !== undefined && !view?.order.includes(selected);
	return [
		{type: 'view-switched', kind, tab},
		{
			type: 'view-changed',
			view: {...(isHidden ? revealed : {}), selectWhenListed: selected, tab, focus, isZoomed},
		},
		{type: 'view-changed', view: {detailIndex, detailTop}},
	];
}

function currentPlace(state: State): ViewPlace {
	const {kind, selected, tab, focus, isZoomed, detailIndex, detailTop} = state.view;
	return {kind, selected, name: selectedName(state), tab, focus, isZoomed, detailIndex, detailTop};
}

/** Whether Esc goes back: the user is where the last jump led, and has filtered and marked nothing there. */
function isAtArrival({places: {back, arrival}, view}: Pick<State, 'places' | 'view'>): boolean {
	if (!arrival || back.length === 0 || view.filter.value !== '' || view.marks.size > 0) {
		return false;
	}

	const isSame = view.kind === arrival.kind && (view.selectWhenListed ?? view.selected) === arrival.selected;
	const isDeeper = view.focus === 'detail' && (arrival.focus === 'table' || view.tab !== arrival.tab);
	return isSame && !isDeeper;
}
