import {bar} from '../../format/bar.ts';
import {formatBytes} from '../../format/bytes.ts';
import {diskWords} from '../../format/disk-kind.ts';
import {type DiskSummary, summarizeDisks} from '../../model/disk-summary.ts';
import type {Rect} from '../../model/rect.ts';
import {gutterWidth} from '../../resources/columns/row-spans.ts';
import type {Disk} from '../../store/disk.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {State} from '../../store/state.ts';
import {capitalized} from '../../text/capital.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, cutSpans, type Spans, span} from '../../text/span.ts';

/**
 * The size of images, containers, volumes and build cache, a bar each. The dotted end of a bar is reclaimable.
 */
export function composeDiskSummary({disks}: Pick<State, 'disks'>, {width, height}: Rect): readonly Spans[] {
	const summaries = summariesOf(disks);
	const bars = summaries.length > 0 ? barLines(summaries, width - 2 * gutterWidth) : [];
	const note = noteOf([...disks.values()]);
	const lines = height > bars.length ? [note, ...bars] : bars;
	return lines.slice(0, height).map(line => cutSpans([margin, ...line], width));
}

/** Memoized, since the panel is composed whenever anything changes: adding up the layers of many images takes long. */
const summariesOf = memoizeLast((disks: State['disks']): readonly DiskSummary[] => {
	const usages = [...disks.values()].map(({usage}) => usage).filter(usage => usage !== undefined);
	return usages.length > 0 ? summarizeDisks(usages) : [];
});

const margin = span(' '.repeat(gutterWidth));

/** Cells of the kind, the count, the size, and the reclaimable part. */
const titleWidth = 13;
const countWidth = 18;
const sizeWidth = 8;
const reclaimableWidth = 27;
const widestBar = 80;

/**
 * That the disks are being measured again, or why they were not. Until the first measurement, the table says so
 * instead.
 */
function noteOf(disks: readonly Disk[]): Spans {
	const isMeasuring = disks.some(disk => disk.isMeasuring);
	const failed = disks.find(({problem}) => problem !== undefined);
	const isAnyMeasured = disks.some(({usage}) => usage);
	if (failed?.problem !== undefined && !isMeasuring) {
		return [span(cleanText(isAnyMeasured ? `Not measured again: ${failed.problem}` : ''), 'warning')];
	}

	return isMeasuring && isAnyMeasured ? [span('Measuring…', 'muted')] : [];
}

function barLines(summaries: readonly DiskSummary[], width: number): readonly Spans[] {
	const largest = Math.max(1, ...summaries.map(({size}) => size));
	const hasCount = width >= titleWidth + countWidth + sizeWidth + reclaimableWidth + 16;
	const fixed = titleWidth + (hasCount ? countWidth : 0) + sizeWidth + reclaimableWidth + 4;
	const room = Math.max(6, Math.min(widestBar, width - fixed));
	return summaries.map(summary => [
		...alignSpans([span(capitalized(diskWords[summary.kind].many), 'title')], titleWidth, 'left'),
		...(hasCount ? alignSpans([span(countOf(summary), 'muted')], countWidth, 'left') : []),
		...alignSpans([span(formatBytes(summary.size, 'decimal'))], sizeWidth, 'right'),
		span('  '),
		...alignSpans(barSpans(summary, largest, room), room, 'left'),
		span('  '),
		...reclaimableSpans(summary),
	]);
}

function countOf({count, inUse}: DiskSummary): string {
	return count === 0 ? 'none' : `${inUse} of ${count} in use`;
}

/** Any size above zero takes a cell, and so does any reclaimable part. */
function barSpans({size, reclaimable}: DiskSummary, largest: number, room: number): Spans {
	if (reclaimable === 0) {
		return [span(bar(size / largest, room), 'block')];
	}

	const whole = Math.max(1, Math.round((size / largest) * room));
	// A single cell shows the larger part.
	const part = Math.round((whole * reclaimable) / size);
	const free = whole === 1 ? part : Math.max(1, part);
	return [span('█'.repeat(whole - free), 'block'), span('░'.repeat(free), 'warning')];
}

function reclaimableSpans({size, reclaimable}: DiskSummary): Spans {
	if (reclaimable === 0) {
		return [span('nothing to reclaim', 'muted')];
	}

	const percent = Math.trunc((100 * reclaimable) / size);
	return [span(formatBytes(reclaimable, 'decimal'), 'warning'), span(` reclaimable (${percent}%)`, 'muted')];
}
