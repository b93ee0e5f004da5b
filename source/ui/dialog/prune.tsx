import {Box} from 'ink';
import {formatBytes} from '../../format/bytes.ts';
import {diskWords} from '../../format/disk-kind.ts';
import {compactDuration, humanDuration} from '../../format/duration.ts';
import type {DiskItem} from '../../model/disk.ts';
import {sumOfSizes} from '../../model/disk-summary.ts';
import {hostOf} from '../../model/resource-id.ts';
import {engineNow} from '../../store/connections.ts';
import type {DiskEntry} from '../../store/disk-entries.ts';
import {
	kindOfOption,
	nextScope,
	type PruneDialog,
	type PruneLine,
	type PruneScope,
	pruneLines,
	tickedItems,
} from '../../store/prune-dialog.ts';
import type {State} from '../../store/state.ts';
import {uncapitalized} from '../../text/capital.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, cutSpans, justify, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {fit} from '../../text/width.ts';
import {fieldSpans} from '../field-spans.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {windowNote, windowTop} from './window.ts';

/** Cells of its content if there is room. */
const widest = 88;
/** Lines above and below the list of items: the choices, the sum, and blank lines. */
const otherLines = 9;
/**
 * Lines of the list where there is room. It keeps its height while the engine is asked, so that the dialog does not
 * jump.
 */
const highest = 18;

/** The items that a prune would remove, each with a tick. */
export function Prune({dialog, state}: {readonly dialog: PruneDialog; readonly state: State}) {
	const {size} = state;
	const {width, height: room} = roomFor(size, widest);
	const height = Math.max(1, Math.min(highest, room - otherLines));
	const lines = pruneLines(dialog).map((line, index) => ({line, index}));
	const choices = lines.filter(({line}) => line.type !== 'item');
	const items = lines.slice(choices.length);
	const top = windowTop(Math.max(0, dialog.index - choices.length), items.length, height);
	const empty = dialog.items ? '  Nothing to remove.' : '  Asking the engine…';
	const draw = ({line, index}: (typeof lines)[number]) => pruneLine(dialog, line, index, {width, state});
	return (
		<DialogFrame size={size} width={width} title={dialog.title} note={windowNote(top, items.length, height)}>
			<Box flexDirection="column" flexShrink={0} rowGap={1}>
				<SpanLines lines={choices.map(draw)} />
				<Box height={height} flexShrink={0}>
					<SpanLines lines={items.length > 0 ? items.slice(top, top + height).map(draw) : [[span(empty, 'muted')]]} />
				</Box>
				<SpanLines lines={[sumLine(dialog, width)]} />
			</Box>
		</DialogFrame>
	);
}

/** How a line of the preview is drawn. */
type LinePlace = {
	readonly isChosen: boolean;
	readonly width: number;
	readonly state: Pick<State, 'connections' | 'now'>;
};

/** A line that can be clicked; the chosen one has a background. */
function pruneLine(dialog: PruneDialog, line: PruneLine, index: number, room: Omit<LinePlace, 'isChosen'>): Spans {
	const isChosen = dialog.index === index;
	const place = {...room, isChosen};
	const spans = line.type === 'item' ? itemLine(dialog, line.item, place) : choiceLine(dialog, line, place);
	const shown = isChosen ? withBackground(spans, room.width, 'selection') : spans;
	return clickable(shown, {action: 'choose', target: index});
}

const kindWidth = 11;
/** Cells of an age in words, and of its short form for narrow dialogs. */
const ageWidth = 18;
const shortAgeWidth = 9;
/** The width from which an age is in words. */
const easyWidth = 68;
const sizeWidth = 8;
const placeholder = 'until=24h label=name label!=name';

/** An option with the number and size of its items, or the filter. */
function choiceLine(dialog: PruneDialog, line: Exclude<PruneLine, {readonly type: 'item'}>, place: LinePlace): Spans {
	const {isChosen, width} = place;
	const token = isChosen ? 'selected' : undefined;
	if (line.type === 'filter') {
		const field = fieldSpans(dialog.filter, width - 12, {hasFocus: isChosen, placeholder});
		return [marker(place), span('  Filter  ', token), ...field];
	}

	if (line.type === 'hosts') {
		const hint = isChosen ? '  Space: one host only' : '';
		return [marker(place), tick('all'), span(hostsWords(dialog), token), span(hint, 'muted')];
	}

	const value = dialog.scope[line.option];
	const extent = extentOf(value);
	const hint = isChosen && typeof value === 'string' ? `  Space: ${nextWords(dialog.scope, line.option)}` : '';
	const left = [marker(place), tick(extent), span(optionWords(dialog.scope, line.option), token), span(hint, 'muted')];
	return justify(left, extent === 'none' ? [] : foundSpans(dialog, line.option), width);
}

function hostsWords({allHosts, hosts}: PruneDialog): string {
	const [only, ...others] = allHosts.filter(({host}) => hosts.includes(host));
	return only && others.length === 0 ? `Only on ${cleanText(only.name)}` : `On all ${allHosts.length} hosts`;
}

/** The next value of an option with three values, in words. */
function nextWords(scope: PruneScope, option: keyof PruneScope): string {
	const next = nextScope(scope, option);
	return extentOf(next[option]) === 'none' ? 'none' : uncapitalized(optionWords(next, option));
}

/** How much of a kind an option removes. */
type Extent = 'none' | 'some' | 'all';

function extentOf(value: PruneScope[keyof PruneScope]): Extent {
	if (value === false || value === 'none') {
		return 'none';
	}

	return value === 'dangling' || value === 'anonymous' ? 'some' : 'all';
}

function optionWords({images, volumes}: PruneScope, option: keyof PruneScope): string {
	switch (option) {
		case 'containers':
			return 'Stopped containers';
		case 'networks':
			return 'Unused networks';
		case 'images':
			return {none: 'Images', dangling: 'Dangling images', unused: 'All unused images'}[images];
		case 'buildCache':
			return 'Build cache';
		case 'volumes':
			return {none: 'Volumes', anonymous: 'Unused anonymous volumes', all: 'All unused volumes'}[volumes];
	}
}

function foundSpans({items}: PruneDialog, option: keyof PruneScope): Spans {
	if (!items) {
		return [span('…', 'muted')];
	}

	const kind = kindOfOption[option];
	const found = items.filter(item => item.kind === kind);
	const size = kind === 'network' || found.length === 0 ? '' : formatBytes(sumOfSizes(found), 'decimal');
	return [span(`${found.length}`), span(fit(size, sizeWidth + 2, 'right'), 'muted')];
}

/** An item to remove: its kind, name, age and size. */
function itemLine(dialog: PruneDialog, item: DiskEntry, place: LinePlace): Spans {
	const {isChosen, width, state} = place;
	const isTicked = !dialog.unticked.has(item.key);
	const ageCells = width < easyWidth ? shortAgeWidth : ageWidth;
	const nameWidth = Math.max(8, width - 4 - kindWidth - ageCells - sizeWidth - 4);
	const line = [
		marker(place),
		tick(isTicked ? 'all' : 'none'),
		span(fit(diskWords[item.kind].one, kindWidth), 'muted'),
		span('  '),
		span(
			fit(cleanText(item.name) + hostWords(dialog, item), nameWidth),
			isChosen ? 'selected' : isTicked ? undefined : 'muted',
		),
		span(fit(ageOf(item, engineNow(state, item.key), ageCells), ageCells, 'right'), 'muted'),
		span('  '),
		span(fit(sizeOf(item), sizeWidth, 'right'), isTicked ? undefined : 'muted'),
	];
	return cutSpans(line, width);
}

function hostWords({allHosts, hosts}: PruneDialog, {key}: DiskEntry): string {
	const name = allHosts.find(({host}) => host === hostOf(key))?.name ?? '';
	return hosts.length > 1 ? ` on ${cleanText(name)}` : '';
}

function ageOf({createdAt}: DiskItem, now: number, width: number): string {
	if (createdAt === undefined) {
		return '';
	}

	const words = `${humanDuration(now - createdAt)} ago`;
	return words.length <= width ? words : `${compactDuration(now - createdAt)} ago`;
}

function sizeOf({kind, size}: DiskItem): string {
	return kind === 'network' ? '' : size === undefined ? '–' : formatBytes(size, 'decimal');
}

/** The problem, or the number of ticked items and their size. */
function sumLine(dialog: PruneDialog, width: number): Spans {
	if (dialog.problem !== undefined) {
		return cutSpans([span('  ✗ ', 'failed'), span(cleanText(dialog.problem), 'failed')], width);
	}

	if (!dialog.items) {
		return [];
	}

	const ticked = tickedItems(dialog);
	const count = `  ${ticked.length} of ${dialog.items.length} ticked`;
	const isEdited = dialog.filter.value !== dialog.appliedFilter;
	const left = [span(count), ...(isEdited ? [span('  Enter applies the filter', 'warning')] : [])];
	return justify(left, [span('reclaims ', 'muted'), span(formatBytes(sumOfSizes(ticked), 'decimal'), 'strong')], width);
}

function marker({isChosen}: LinePlace): Spans[number] {
	return span(isChosen ? `${selectionMark} ` : '  ', 'accent');
}

/** A tick; a dash where an option removes only some of its kind. */
function tick(extent: Extent): Spans[number] {
	return span({none: '· ', some: '– ', all: '✓ '}[extent], extent === 'none' ? 'muted' : 'marked');
}
