/** What is wrong with a part of a line: where it is (UTF-16 units, `to` exclusive), and one sentence. */
export type Problem = {readonly from: number; readonly to: number; readonly message: string};

/** One word of a line, without its quotation marks and backslashes. */
export type Word = {
	readonly text: string;
	/** Where it stands in the line, quotation marks included; in UTF-16 units, `to` behind the last one. */
	readonly from: number;
	readonly to: number;
	/** Where each unit of `text` stands in the line. */
	readonly places: readonly number[];
};

/** The words of a line. With an open quotation mark, the last word reaches to the end of the line. */
export type SplitLine = {readonly words: readonly Word[]; readonly problem?: Problem};

/**
 * Split a line into words as a shell does: blanks part, quotation marks and backslashes keep together. Nothing else of
 * a shell happens: `$`, `*`, `~`, `|` and `>` are characters like others.
 */
export function splitLine(line: string): SplitLine {
	const groups: RegExpExecArray[][] = [[]];
	let problem: Problem | undefined;
	for (const match of line.matchAll(piece)) {
		if (match.groups?.blank !== undefined) {
			groups.push([]);
		} else if (match.groups?.joint === undefined) {
			groups.at(-1)?.push(match);
		}

		if (isOpen(match)) {
			problem = {from: match.index, to: line.length, message: 'This quotation mark is not closed.'};
		}
	}

	const words = groups.filter(pieces => pieces.length > 0).map(wordOf);
	return problem ? {words, problem} : {words};
}

/** One piece of a line as a shell reads it; a backslash before a line end (`joint`) makes two lines one. */
const piece =
	/(?<blank>[ \t\r\n]+)|(?<joint>\\\r?\n)|\\(?<escaped>[\s\S]?)|'(?<single>[^']*)(?<singleEnd>'|$)|"(?<double>(?:\\[\s\S]|[^"\\])*)(?<doubleEnd>"|\\?$)|(?<plain>[^ \t\r\n'"\\]+)/g;

/** Between double quotation marks a backslash counts before these only; elsewhere it is a character like others. */
const doubleUnit = /\\(?<escaped>[$`"\\])|(?<joint>\\\n)|[\s\S]/g;

/** A UTF-16 unit and its place in the line. */
type Unit = readonly [unit: string, place: number];

function isOpen({groups}: RegExpExecArray): boolean {
	const end = groups?.singleEnd ?? groups?.doubleEnd;
	return end === '' || end === '\\';
}

function wordOf(pieces: readonly RegExpExecArray[]): Word {
	const units = pieces.flatMap(unitsOf);
	const last = pieces.at(-1);
	return {
		text: units.map(([unit]) => unit).join(''),
		from: pieces[0]?.index ?? 0,
		to: last ? last.index + last[0].length : 0,
		places: units.map(([, place]) => place),
	};
}

function unitsOf(match: RegExpExecArray): readonly Unit[] {
	const {escaped, single, double, plain = ''} = match.groups ?? {};
	if (double !== undefined) {
		return doubleUnits(double, match.index + 1);
	}

	if (escaped !== undefined) {
		// A backslash at the very end stands for itself.
		return [[escaped || '\\', match.index]];
	}

	return unitsFrom(single ?? plain, match.index + Number(single !== undefined));
}

function doubleUnits(text: string, start: number): readonly Unit[] {
	return [...text.matchAll(doubleUnit)].flatMap(match =>
		match.groups?.joint === undefined ? unitsFrom(match.groups?.escaped ?? match[0], start + match.index) : [],
	);
}

function unitsFrom(text: string, start: number): readonly Unit[] {
	return text.split('').map((unit, index) => [unit, start + index]);
}
