/** Functions that return the text between the markers `<!-- name -->` and `<!-- /name -->`, by name. */
export type Generators = Readonly<Record<string, () => string>>;

/** A text with updated blocks, the names of the stale ones, and problems with the markers. */
export type Filled = {
	readonly text: string;
	readonly stale: readonly string[];
	readonly problems: readonly string[];
};

/** Fill every block of a Markdown text. Each generator needs exactly one block. */
export function fillBlocks(text: string, generators: Generators): Filled {
	const stale: string[] = [];
	const problems: string[] = [];
	let filled = text;
	for (const [name, generate] of Object.entries(generators)) {
		const block = new RegExp(`(<!-- ${name} -->\\n)([^]*?)(<!-- /${name} -->)`, 'g');
		const count = [...filled.matchAll(block)].length;
		if (count !== 1) {
			problems.push(`“<!-- ${name} -->” with “<!-- /${name} -->” occurs ${count} times, not once.`);
			continue;
		}

		const wanted = `\n${generate()}\n\n`;
		filled = filled.replace(block, (_, start: string, content: string, end: string) => {
			if (content !== wanted) {
				stale.push(name);
			}

			return start + wanted + end;
		});
	}

	return {text: filled, stale, problems};
}
