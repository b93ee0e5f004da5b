import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus, release, totalmem, type} from 'node:os';
import {dirname, join} from 'node:path';
import {root} from '../bundle/root.ts';

/** The sections of docs/performance.md in their order, each named after the benchmark that writes it. */
const sectionNames = ['main', 'startup', 'scale', 'engines', 'hidden', 'soak', 'long-logs', 'drawing'] as const;

/** The result of one benchmark. */
type Section = {
	readonly name: (typeof sectionNames)[number];
	readonly title: string;
	/** The command that repeats it, such as `npm run bench -- startup`. */
	readonly command: string;
	/** The version of the engine, if a real one was used. */
	readonly engine?: string;
	/** Markdown: tables and their introductions. */
	readonly body: string;
};

/** Print a benchmark's section and write it to docs/performance.md, where the others' sections stay as they are. */
export function writeSection(section: Section, file = join(root, 'docs/performance.md')): void {
	const {name, title, command, engine, body} = section;
	const date = new Date().toISOString().slice(0, 10);
	const content = `## ${title}\n\n\`${command}\`, ${date}: ${machine(engine)}.\n\n${body.trim()}`;
	const before = existsSync(file) ? readFileSync(file, 'utf8') : emptyPage();
	const place = new RegExp(`(?<=<!-- ${name} -->\\n)[^]*?(?=<!-- /${name} -->)`);
	if (!place.test(before)) {
		throw new Error(`${file} has no section “${name}”. Delete the file to have it written again.`);
	}

	mkdirSync(dirname(file), {recursive: true});
	writeFileSync(
		file,
		before.replace(place, () => `\n${content}\n\n`),
	);
	console.log(content);
}

/** A Markdown table that is also readable as plain text: the first column is aligned left, all others right. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = titles.map((title, column) => Math.max(2, title.length, ...rows.map(row => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const pad = (cells: readonly string[]) =>
		line(
			widths.map((width, column) =>
				column === 0 ? (cells[0] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
			),
		);
	const rule = line(widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)));
	return [pad(titles), rule, ...rows.map(pad)].join('\n');
}

/**
 * The median of values in any order; NaN if there are none. Infinite values, which mean that something never came, count
 * too.
 */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The smallest value that at least this share (0 to 1) of all values do not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A number with three digits; `–` if it was not measured (NaN), `never` if it never came (infinite). */
export function figure(value: number, unit = ''): string {
	if (!Number.isFinite(value)) {
		return Number.isNaN(value) ? '–' : 'never';
	}

	const size = Math.abs(value);
	const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
	const text = size >= 1000 ? Math.round(value).toLocaleString('en-US') : Number(value.toFixed(digits)).toString();
	return unit ? `${text} ${unit}` : text;
}

/** Our value divided by another's, such as `0.52×`; `–` if one of them was not measured or theirs is nearly 0. */
export function ratio(ours: number, theirs: number): string {
	const times = ours / theirs;
	return Number.isFinite(times) && figure(theirs) !== '0' ? `${figure(Number(times.toPrecision(2)))}×` : '–';
}

/** Whether a budget is met, as a sign. */
export function mark(isMet: boolean): string {
	return isMet ? '✓' : '✗ not met';
}

/** The machine in a few words, for comparing its figures with another's. */
export function machine(engine?: string): string {
	const memory = `${figure(totalmem() / 2 ** 30, 'GiB')}`;
	const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim() || process.arch;
	const parts = [
		`${availableParallelism()} CPUs (${model})`,
		memory,
		`${type()} ${release()}`,
		`Node ${process.versions.node}`,
	];
	return [...parts, ...(engine ? [`Docker Engine ${engine}`] : [])].join(', ');
}

function emptyPage(): string {
	const blocks = sectionNames.map(name => {
		const command = name === 'main' ? 'npm run bench' : `npm run bench -- ${name}`;
		return `<!-- ${name} -->\n\nNot measured yet: \`${command}\`.\n\n<!-- /${name} -->\n`;
	});
	return [intro, ...blocks].join('\n');
}

const intro = `# Performance

Each section is written by the benchmark that it names, on the machine that it names. Compare figures within a section
only: other machines are faster or slower, but the ratios are much the same.
`;
