import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './root.ts';

/** A package in the bundle, or in a package that is bundled itself. */
type Part = {readonly name: string; readonly version: string; readonly license: string; readonly text: string};

/** The copyright notices and licences of all packages that these files come from; a licence that several share once. */
export function noticesFor(files: readonly string[]): string {
	const folders = new Set(files.map(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? ''));
	const parts = [...folders].filter(Boolean).toSorted().flatMap(partsIn);
	const groups = Map.groupBy(parts, ({license, text}) => `${license} ${wordsOf(text)}`);
	const texts = ['Quayside holds these packages or parts of them.', ...[...groups.values()].map(groupText)];
	return `${texts.join('\n\n\n')}\n`;
}

/** The copyright of packages that come without their licence, from where they are developed. */
const missing: ReadonlyMap<string, string> = new Map([
	[
		'@xterm/headless',
		[
			'Copyright (c) 2017-2022, The xterm.js authors (https://github.com/xtermjs/xterm.js/graphs/contributors) (MIT License)',
			'Copyright (c) 2014-2016, SourceLair Private Company (https://www.sourcelair.com) (MIT License)',
			'Copyright (c) 2012-2013, Christopher Jeffrey (https://github.com/chjj/) (MIT License)',
		].join('\n'),
	],
]);

function partsIn(folder: string): readonly Part[] {
	const {name, version, license} = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
	const file = readdirSync(join(root, folder)).find(entry => /^(?:licen[cs]e|copying)/i.test(entry));
	const text = file ? readFileSync(join(root, folder, file), 'utf8') : (missing.get(name) ?? '');
	return [{name, version, license, text}, ...partsOfParts(join(root, folder, 'build/licenses.md'))];
}

/** meow is bundled itself, and lists the packages in it. */
function partsOfParts(file: string): readonly Part[] {
	if (!existsSync(file)) {
		return [];
	}

	return readFileSync(file, 'utf8')
		.split(/\n---\n/)
		.flatMap(section => {
			const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(section)?.[1] ?? '';
			const name = field('Name');
			const text = section.split('\n===\n')[1] ?? '';
			return name === '' ? [] : [{name, version: field('Version'), license: field('License'), text}];
		});
}

function groupText(parts: readonly Part[]): string {
	const heads = parts.map(({name, version, license, text}) =>
		[`${name} ${version} (${license})`, ...copyrightsIn(text).map(line => `  ${line}`)].join('\n'),
	);
	return [...heads, '', bodyOf(parts[0]?.text ?? '')].join('\n').trim();
}

const copyright = /^.*\bcopyright\b.*(?:\(c\)|©|\d{4}).*$/i;

function copyrightsIn(text: string): readonly string[] {
	return text
		.split('\n')
		.filter(line => copyright.test(line))
		.map(line => line.trim());
}

function bodyOf(text: string): string {
	return text
		.split('\n')
		.filter(line => !copyright.test(line))
		.join('\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
}

/** The words of a licence, without its title and line breaks: two licences with the same words are the same. */
function wordsOf(text: string): string {
	return bodyOf(text)
		.toLowerCase()
		.replace(/^\W*(?:the )?(?:mit|isc) license\W*(?:\(mit\))?\W*/, '')
		.replaceAll(/[^a-z]+/g, ' ');
}
