import {type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError} from 'yaml';
import {cleanText} from '../text/clean.ts';

/** A node of a YAML file with its line, counted from 1. */
export type Tree = Leaf | List | Branch;

/** A scalar; `source` is its spelling, so that a key such as `0` or `~` keeps its name. */
export type Leaf = {readonly type: 'value'; readonly line: number; readonly value: unknown; readonly source: string};
/** A sequence. */
export type List = {readonly type: 'list'; readonly line: number; readonly items: readonly Tree[]};
/** A map. */
export type Branch = {readonly type: 'map'; readonly line: number; readonly entries: readonly Entry[]};

/** An entry of a map; the line is that of its name. */
export type Entry = {readonly name: string; readonly line: number; readonly tree: Tree};

/** A problem in a file, in one sentence. */
export type SettingProblem = {readonly line: number; readonly text: string};

/** Deeper than any setting. Without a limit, an alias that contains itself would have no end. */
const maxDepth = 4;

/** Parse YAML as far as it can be parsed; the tree of an empty file is undefined. */
export function parseTree(text: string): {
	readonly tree: Tree | undefined;
	readonly problems: readonly SettingProblem[];
} {
	const lines = new LineCounter();
	const document = parseDocument(text, {lineCounter: lines, prettyErrors: false});
	const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
	return {
		tree: document.contents === null ? undefined : treeOf(document.contents, {document, lineOf, line: 1, depth: 0}),
		problems: document.errors.map(error => ({line: lineOf(error.pos[0]), text: sentenceFor(error)})),
	};
}

type NodeContext = {
	readonly document: Document.Parsed;
	readonly lineOf: (offset: number) => number;
	/** The line of the parent, for a node without a range of its own, such as an empty value. */
	readonly line: number;
	readonly depth: number;
};

function treeOf(node: unknown, place: NodeContext): Tree {
	const {document, depth} = place;
	const line = lineOfNode(node, place);
	const found = isAlias(node) ? node.resolve(document) : node;
	const inside = {...place, line, depth: depth + 1};
	if (isMap(found) && depth < maxDepth) {
		return {type: 'map', line, entries: found.items.map(({key, value}) => entryOf(key, value, inside))};
	}

	if (isSeq(found) && depth < maxDepth) {
		return {type: 'list', line, items: found.items.map(item => treeOf(item, inside))};
	}

	return {type: 'value', line, value: isScalar(found) ? found.value : null, source: sourceOf(found)};
}

function entryOf(key: unknown, value: unknown, place: NodeContext): Entry {
	const line = lineOfNode(key, place);
	return {name: sourceOf(key), line, tree: treeOf(value, {...place, line})};
}

function lineOfNode(node: unknown, {line, lineOf}: NodeContext): number {
	const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
	return range ? lineOf(range[0]) : line;
}

function sourceOf(node: unknown): string {
	return isScalar(node) ? (node.source ?? String(node.value)) : '';
}

function sentenceFor({code, message}: YAMLError): string {
	return code === 'MULTIPLE_DOCS'
		? 'Only the part before this line is used.'
		: `This is not YAML: ${cleanText(message)}.`;
}
