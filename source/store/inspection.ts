import type {Json} from '../model/json.ts';
import {counted} from '../text/number.ts';
import {mask, maskEntry, variableOf} from './environment.ts';
import {memoizeLast} from './memoize.ts';
import type {Pattern} from './search/pattern.ts';

/** One line of an inspection that is shown as a tree. */
export type InspectionLine = {
	/** A JSON pointer (RFC 6901) such as `/Config/Env/0`. It stays the same when the inspection is read again. */
	readonly path: string;
	/** How deep, from 0. */
	readonly depth: number;
	/** The member's name; undefined in a list. */
	readonly name: string | undefined;
	/** The value as JSON. Objects and lists have their number of members (`3 items`), and `more` the number left out. */
	readonly text: string;
	readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'more';
	/** Whether it has members to fold. */
	readonly isFoldable: boolean;
	readonly isFolded: boolean;
};

/** Bounds, so that no engine's answer can block the screen. */
const maxChildren = 1000;
const maxLines = 20_000;
const maxDepth = 64;
const maxCharacters = 2000;

const noPaths: ReadonlySet<string> = new Set();

/**
 * The lines of a value, folded ones left out. Values of variables that look secret are masked unless `showsSecrets` is
 * set.
 */
export const inspectionLines = memoizeLast(linesOf);

/** The same with nothing folded, for searching. */
export const unfoldedLines = memoizeLast((value: Json, showsSecrets: boolean) => linesOf(value, noPaths, showsSecrets));

/** The paths of all lines whose name or value matches, folded ones included, in their order. */
export const findInspection = memoizeLast((value: Json, pattern: Pattern, showsSecrets: boolean): readonly string[] =>
	unfoldedLines(value, showsSecrets)
		.filter(line => pattern.matches(`${line.name ?? ''}: ${line.isFoldable ? '' : line.text}`))
		.map(line => line.path),
);

/** The paths of everything that can be folded. */
export function foldablePaths(value: Json): ReadonlySet<string> {
	return new Set(
		unfoldedLines(value, false)
			.filter(line => line.isFoldable)
			.map(line => line.path),
	);
}

/** The folded paths without the parents of a line, so that it is visible. */
export function unfoldTo(folded: ReadonlySet<string>, path: string): ReadonlySet<string> {
	return new Set([...folded].filter(holder => !path.startsWith(`${holder}/`)));
}

/** The visible parts of a value. */
type Visibility = {readonly folded: ReadonlySet<string>; readonly showsSecrets: boolean};

function linesOf(value: Json, folded: ReadonlySet<string>, showsSecrets: boolean): readonly InspectionLine[] {
	const lines: InspectionLine[] = [];
	if (membersOf(value).length > 0) {
		addMembers(lines, value, '', 0, {folded, showsSecrets});
	} else {
		lines.push(lineOf(value, undefined, '/', 0, folded));
	}

	return lines;
}

function addMembers(lines: InspectionLine[], parent: Json, path: string, depth: number, visibility: Visibility): void {
	const members = membersOf(parent);
	for (const [key, child] of members.slice(0, maxChildren)) {
		if (lines.length < maxLines) {
			const name = Array.isArray(parent) ? undefined : key;
			addMember(lines, child, lineOf(child, name, `${path}/${escapeKey(key)}`, depth, visibility.folded), visibility);
		}
	}

	if (members.length > maxChildren) {
		lines.push(moreLine(`${path}/more`, depth, members.length - maxChildren));
	}
}

function addMember(lines: InspectionLine[], value: Json, line: InspectionLine, visibility: Visibility): void {
	lines.push(visibility.showsSecrets ? line : withoutSecret(line, value));
	if (line.isFoldable && !line.isFolded) {
		addMembers(lines, value, line.path, line.depth + 1, visibility);
	}
}

function membersOf(value: Json): readonly (readonly [string, Json])[] {
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function escapeKey(key: string): string {
	return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function lineOf(
	value: Json,
	name: string | undefined,
	path: string,
	depth: number,
	folded: ReadonlySet<string>,
): InspectionLine {
	const childCount = membersOf(value).length;
	const isFoldable = childCount > 0 && depth < maxDepth;
	return {
		path,
		depth,
		name,
		text: textOf(value, childCount),
		kind: kindOf(value),
		isFoldable,
		isFolded: isFoldable && folded.has(path),
	};
}

function kindOf(value: Json): InspectionLine['kind'] {
	if (value === null) {
		return 'null';
	}

	if (Array.isArray(value)) {
		return 'array';
	}

	const kind = typeof value;
	return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
}

function textOf(value: Json, childCount: number): string {
	switch (kindOf(value)) {
		case 'array':
			return childCount === 0 ? '[]' : counted(childCount, 'item');
		case 'object':
			return childCount === 0 ? '{}' : counted(childCount, 'member');
		default:
			return shortened(JSON.stringify(typeof value === 'string' ? value.slice(0, maxCharacters) : value), value);
	}
}

function shortened(text: string, value: Json): string {
	const excess = typeof value === 'string' ? value.length - maxCharacters : 0;
	return excess > 0 ? `${text.slice(0, -1)}… (${excess} more characters)` : text;
}

function moreLine(path: string, depth: number, count: number): InspectionLine {
	return {
		path,
		depth,
		name: undefined,
		text: `… ${count} more`,
		kind: 'more',
		isFoldable: false,
		isFolded: false,
	};
}

/** A variable of a service or of its build in the configuration of a Compose project. */
const composeVariable = /^\/services\/[^/]+\/(?:environment|build\/args)\/[^/]+$/;

/** A variable of a container or an image (older engines: `ContainerConfig` too), or of a service or task of a swarm. */
const variableEntry = /\/(?:(?:Container)?Config|ContainerSpec)\/Env\/\d+$/;

function withoutSecret(line: InspectionLine, value: Json): InspectionLine {
	if (typeof value !== 'string') {
		return line;
	}

	if (composeVariable.test(line.path)) {
		return variableOf(`${line.name}=${value}`).isSecret ? {...line, text: JSON.stringify(mask)} : line;
	}

	return variableEntry.test(line.path) && variableOf(value).isSecret
		? {...line, text: JSON.stringify(maskEntry(value))}
		: line;
}
