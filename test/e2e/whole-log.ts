import assert from 'node:assert/strict';
import type {Dashboard} from './dashboard.ts';

/** How often a key is pressed that may have come too early. */
const maxAttempts = 5;

/**
 * Read a log from the screen, as a user would: from its first line, page by page, to its end. The panel must have the
 * focus and fill the screen. Each line comes with the mark before it; a line that two pages show counts once.
 */
export async function readWholeLog(dashboard: Dashboard): Promise<readonly string[]> {
	const lines = new Map<number, string>();
	// Wide enough for the line numbers beside all the tabs.
	dashboard.resize(150, 40);
	// A log that fits is followed, and loses its first line to the row of the rate if that comes later.
	for (let attempt = 0; attempt === 0 || pageOf(dashboard.screen()).first !== 1; attempt++) {
		assert.ok(attempt < maxAttempts, 'g does not lead to the first line');
		dashboard.press('g');
		await dashboard.waitFor(rows => pageOf(rows).first === 1, {timeout: 10_000}).catch(() => {});
	}

	let page = pageOf(dashboard.screen());
	keep(lines, page);
	while (lines.size < page.total) {
		const {first} = page;
		// The panel may have become higher since the last page was read, so that a page down skips lines.
		dashboard.press(first === 1 || lines.has(first - 1) ? 'PgDn' : 'C-u');
		await dashboard.waitFor(rows => pageOf(rows).first !== first);
		page = pageOf(dashboard.screen());
		keep(lines, page);
	}

	assert.equal(lines.size, page.total, 'lines that were shown');
	return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
}

type Page = {readonly first: number; readonly total: number; readonly lines: readonly string[]};

const closingWords = 'the container has stopped; its log ends here';

/**
 * What is shown, from the numbers at the right of the panel's rule: `line 37 of 900`, which is the line under the cursor,
 * or at the end `900 lines`.
 */
function pageOf(rows: readonly string[]): Page {
	const rule = rows.findIndex(row => row.includes('[l Logs]'));
	// The row of the rate comes before the lines.
	const body = rows.slice(rule + 1, -2).filter((row, index) => index > 0 || !/^ {3}[▁▂▃▄▅▆▇█ ]+$/.test(row));
	const [, cursor, more, of] = / line ([\d,]+) of (more than )?([\d,]+)/.exec(rows[rule] ?? '') ?? [];
	// The line under the cursor is marked. After a page up from the end, it is not in the first row.
	const cursorRow = Math.max(
		0,
		body.findIndex(row => row.startsWith('▌')),
	);
	const lines = body.filter(row => !row.includes(closingWords)).map(row => row.replace(/^▌/, ' '));
	if (of !== undefined) {
		// The number of lines is unknown while some in the middle are not loaded.
		const total = more === undefined ? numberOf(of) : Number.POSITIVE_INFINITY;
		return {first: numberOf(cursor) - cursorRow, total, lines: lines.slice(0, total)};
	}

	const [, all] = / ([\d,]+) lines? /.exec(rows[rule] ?? '') ?? [];
	if (all === undefined) {
		return {first: Number.NaN, total: Number.POSITIVE_INFINITY, lines: []};
	}

	const total = numberOf(all);
	const shown = lines.slice(0, total);
	return {first: total - shown.length + 1, total, lines: shown};
}

function numberOf(text = ''): number {
	return Number(text.replaceAll(',', ''));
}

function keep(lines: Map<number, string>, {first, lines: shown}: Page): void {
	for (const [index, text] of shown.entries()) {
		const number = first + index;
		assert.equal(lines.get(number) ?? text, text, `line ${number}`);
		lines.set(number, text);
	}
}
